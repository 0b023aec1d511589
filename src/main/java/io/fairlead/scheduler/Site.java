package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;

import java.util.List;

/**
 * A compute environment as the scheduler sees it.
 *
 * @param hosts that it may place work on; environments may share hosts
 * @param maxMilliCpus that its live attempts may book in total; {@link Long#MAX_VALUE} for no limit
 * @param usedMilliCpus booked by its live attempts
 * @param growth sizes of further hosts that it may get; none if its hosts do not come and go
 */
public record Site(
        String name,
        boolean enabled,
        List<HostId> hosts,
        long maxMilliCpus,
        long usedMilliCpus,
        List<Resources> growth) {
    public Site {
        hosts = List.copyOf(hosts);
        growth = List.copyOf(growth);
    }

    /** An environment whose hosts do not come and go. */
    public Site(
            String name,
            boolean enabled,
            List<HostId> hosts,
            long maxMilliCpus,
            long usedMilliCpus) {
        this(name, enabled, hosts, maxMilliCpus, usedMilliCpus, List.of());
    }

    public Site using(long milliCpus) {
        return new Site(name, enabled, hosts, maxMilliCpus, milliCpus, growth);
    }

    /** Whether it may get a host that holds this. */
    boolean mayGrowFor(Resources asked) {
        return growth.stream().anyMatch(asked::fitsIn);
    }
}
