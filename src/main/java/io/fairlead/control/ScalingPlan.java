package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostType;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What scaling would do next in an environment.
 *
 * @param vcpus that it has now, hosts on their way included
 * @param minVcpus that hold now
 * @param plannedVcpus that it would have
 * @param waiting tasks without a place that it is to take
 * @param unmet those of them that get no place
 * @param obstacle why they get none, in a word
 * @param bootTimes how long hosts of a type take to become ready, by type, as far as that is known
 */
public record ScalingPlan(
        String environment,
        int vcpus,
        int minVcpus,
        int maxVcpus,
        int plannedVcpus,
        long waiting,
        long unmet,
        String obstacle,
        List<HostType> launches,
        List<HostId> drains,
        Map<String, Duration> bootTimes) {
    public ScalingPlan {
        launches = List.copyOf(launches);
        drains = List.copyOf(drains);
        bootTimes = Map.copyOf(bootTimes);
    }
}
