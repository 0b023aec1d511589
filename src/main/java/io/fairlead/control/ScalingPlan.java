package io.fairlead.control;

import io.fairlead.scheduler.sizing.SizeStep;

import java.time.Duration;
import java.util.Map;

/**
 * What scaling would do next in an environment.
 *
 * @param vcpus that it has now, hosts on their way included
 * @param minVcpus that hold now
 * @param waiting tasks without a place that it is to take
 * @param step what would be done
 * @param bootTimes how long hosts of a type take to become ready, by type, as far as that is known
 */
public record ScalingPlan(
        String environment,
        int vcpus,
        int minVcpus,
        int maxVcpus,
        long waiting,
        SizeStep step,
        Map<String, Duration> bootTimes) {}
