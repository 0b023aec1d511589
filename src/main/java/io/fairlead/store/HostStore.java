package io.fairlead.store;

import io.fairlead.domain.compute.ManagedHost;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Hosts that providers launch, and what became of them. What a method was given is durable when it returns. */
public interface HostStore {
    /** All hosts that are not {@code TERMINATED}, in order of id. */
    List<ManagedHost> hosts();

    /**
     * Keeps hosts as they are now and notes their states in the history, in one transaction; a host that is {@code
     * TERMINATED} is kept no longer.
     */
    void moved(Collection<ManagedHost> hosts);

    /**
     * The history since a time, oldest first.
     *
     * @param environment empty for all
     * @param most how many of the newest are given at most
     */
    List<HostChange> history(String environment, Instant since, int most);

    /** Drops the history before a time. */
    void forgetBefore(Instant time);
}
