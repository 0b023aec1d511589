package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;

import java.util.List;

/**
 * A compute environment as the scheduler sees it.
 *
 * @param hosts that it may place work on; environments may share hosts
 * @param maxMilliCpus that its live attempts may book in total; {@link Long#MAX_VALUE} for no limit
 * @param usedMilliCpus booked by its live attempts
 */
public record Site(
        String name, boolean enabled, List<HostId> hosts, long maxMilliCpus, long usedMilliCpus) {
    public Site {
        hosts = List.copyOf(hosts);
    }

    public Site using(long milliCpus) {
        return new Site(name, enabled, hosts, maxMilliCpus, milliCpus);
    }
}
