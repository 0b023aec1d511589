package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;

import jakarta.inject.Singleton;

import java.util.List;

/** Shows the container hosts and what is booked on them. */
@Singleton
public final class Hosts {
    private final Bulletin bulletin;

    Hosts(Bulletin bulletin) {
        this.bulletin = bulletin;
    }

    /** All hosts in order of id, as of the last cycle. */
    public List<HostUse> all() {
        return bulletin.current().hosts();
    }

    /**
     * A host and its use.
     *
     * @param environments that place work on it
     * @param booked by live attempts
     * @param attempts number of live attempts
     */
    public record HostUse(Host host, List<String> environments, Resources booked, int attempts) {}
}
