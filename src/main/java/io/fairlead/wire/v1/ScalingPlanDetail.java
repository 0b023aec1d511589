package io.fairlead.wire.v1;

import java.util.List;

/**
 * What scaling would do next in an environment. The obstacle is one of {@code NONE}, {@code DISABLED}, {@code MAX_VCPUS},
 * {@code NO_TYPE}, {@code UNAVAILABLE} and {@code ENOUGH_COMING}: why some of the waiting tasks get no place by it.
 *
 * @param vcpus that it has now, hosts on their way included
 * @param minvCpus that hold now
 * @param plannedvCpus that it would have
 * @param waiting tasks without a place that it is to take
 * @param unmet those of them that get no place
 * @param drain hosts that would be taken away
 */
public record ScalingPlanDetail(
        String environment,
        int vcpus,
        int minvCpus,
        int maxvCpus,
        int plannedvCpus,
        long waiting,
        long unmet,
        String obstacle,
        List<PlannedLaunch> launch,
        List<String> drain) {
    /**
     * Hosts of one type that would be launched.
     *
     * @param bootSeconds how long hosts of the type take to become ready, in the middle; null if none has yet
     */
    public record PlannedLaunch(String type, int count, Long bootSeconds) {}
}
