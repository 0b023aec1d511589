package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.AllocationStrategy;
import io.fairlead.domain.compute.Scaling;
import io.fairlead.domain.compute.Scaling.TimedMinimum;
import io.fairlead.wire.batch.ComputeEnvironmentDetail;
import io.fairlead.wire.batch.ComputeResource;
import io.fairlead.wire.batch.UpdatePolicy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a managed environment scales: {@code computeResources} says how far, and the tag {@code fairlead:provider} where
 * hosts come from. Without the tag it does not scale.
 */
final class ScalingReading {
    static final String PROVIDER = "fairlead:provider";
    static final String WARM_IMAGES = "fairlead:warm-images";
    static final String IDLE_DELAY = "fairlead:idle-delay";
    static final String MINIMUM = "fairlead:minimum:";

    private static final Pattern TIMED =
            Pattern.compile("(?<vcpus>\\d{1,6}) from (?<cron>.+?)( in (?<zone>\\S+))?");
    private static final Pattern DURATION = Pattern.compile("(?<count>\\d{1,6})(?<unit>[smh])");
    private static final List<String> ALL_TYPES =
            List.of("optimal", "default_x86_64", "default_arm64");
    private static final int UPDATE_MINUTES = 30;

    private ScalingReading() {}

    /**
     * @param before what the environment had, whose hosts go on if nothing about them changes
     */
    static Optional<Scaling> of(
            boolean managed,
            Map<String, String> tags,
            ComputeEnvironmentDetail document,
            Optional<Scaling> before) {
        String provider = tags.get(PROVIDER);
        if (provider == null) {
            refuseWithoutProvider(tags);
            return Optional.empty();
        }
        if (!managed) {
            throw Refused.invalid(
                    "tags.%s is given, but type is UNMANAGED. Leave it out, or choose type MANAGED."
                            .formatted(PROVIDER));
        }
        if (tags.containsKey(HostsTag.HOSTS)) {
            throw Refused.invalid(
                    "tags has both %s and %s; an environment names its hosts or has them launched. Leave one out."
                            .formatted(HostsTag.HOSTS, PROVIDER));
        }
        ComputeResource resources = document.computeResources();
        if (resources == null) {
            throw Refused.invalid(
                    "tags.%s is given, but the environment has no computeResources. Give them with type and maxvCpus."
                            .formatted(PROVIDER));
        }
        Scaling read =
                new Scaling(
                        provider.strip(),
                        strategy(resources),
                        types(resources),
                        Given.number(resources.minvCpus()),
                        Given.or(
                                resources.desiredvCpus(),
                                before.map(Scaling::desiredVcpus).orElse(0)),
                        idleDelay(tags, resources),
                        words(tags.getOrDefault(WARM_IMAGES, "")),
                        minimums(tags),
                        terminates(document.updatePolicy()),
                        updateTimeout(document.updatePolicy()),
                        0);
        return Optional.of(before.map(old -> read.following(old)).orElse(read));
    }

    private static void refuseWithoutProvider(Map<String, String> tags) {
        tags.keySet().stream()
                .filter(
                        key ->
                                key.equals(WARM_IMAGES)
                                        || key.equals(IDLE_DELAY)
                                        || key.startsWith(MINIMUM))
                .findFirst()
                .ifPresent(
                        key -> {
                            throw Refused.invalid(
                                    "tags.%s is given without %s, which says where hosts come from. Add that, or leave"
                                                    .formatted(key, PROVIDER)
                                            + " it out.");
                        });
    }

    private static AllocationStrategy strategy(ComputeResource resources) {
        return resources.allocationStrategy() == null
                ? AllocationStrategy.BEST_FIT
                : AllocationStrategy.valueOf(resources.allocationStrategy());
    }

    private static List<String> types(ComputeResource resources) {
        List<String> types = Given.list(resources.instanceTypes());
        return types.stream().anyMatch(ALL_TYPES::contains) ? List.of() : types;
    }

    private static Optional<Duration> idleDelay(
            Map<String, String> tags, ComputeResource resources) {
        String text = tags.get(IDLE_DELAY);
        int minutes =
                resources.scalingPolicy() == null
                        ? 0
                        : Given.number(resources.scalingPolicy().minScaleDownDelayMinutes());
        if (text == null) {
            return minutes == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes));
        }
        if (minutes > 0) {
            throw Refused.invalid(
                    "tags.%s and computeResources.scalingPolicy.minScaleDownDelayMinutes are both given; they mean the"
                                    .formatted(IDLE_DELAY)
                            + " same. Leave one out.");
        }
        Matcher duration = DURATION.matcher(text.strip());
        if (!duration.matches()) {
            throw Refused.invalid(
                    "tags.%s is \"%s\"; a delay is a number with s, m or h, such as 90s or 10m."
                            .formatted(IDLE_DELAY, text));
        }
        long count = Long.parseLong(duration.group("count"));
        return Optional.of(
                switch (duration.group("unit")) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                });
    }

    private static List<TimedMinimum> minimums(Map<String, String> tags) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().startsWith(MINIMUM))
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(tag -> minimum(tag.getKey(), tag.getValue()))
                .toList();
    }

    private static TimedMinimum minimum(String key, String text) {
        Matcher parts = TIMED.matcher(text.strip());
        if (!parts.matches()) {
            throw Refused.invalid(
                    "tags.%s is \"%s\"; it is written '16 from 0 0 8 ? * MON-FRI in Europe/Berlin': vCPUs, the cron expression of when they begin to be the minimum, and its time zone."
                            .formatted(key, text));
        }
        String zone = parts.group("zone") == null ? "UTC" : parts.group("zone");
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Refused.invalid(
                    "tags.%s has the time zone \"%s\", which is not known; write one such as Europe/Berlin."
                            .formatted(key, zone));
        }
        return new TimedMinimum(
                parts.group("cron").strip(), zone, Integer.parseInt(parts.group("vcpus")));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean terminates(UpdatePolicy policy) {
        return policy != null && Boolean.TRUE.equals(policy.terminateJobsOnUpdate());
    }

    private static Duration updateTimeout(UpdatePolicy policy) {
        return Duration.ofMinutes(
                policy == null || policy.jobExecutionTimeoutMinutes() == null
                        ? UPDATE_MINUTES
                        : policy.jobExecutionTimeoutMinutes());
    }
}
