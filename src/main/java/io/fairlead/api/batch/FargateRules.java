package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.wire.batch.ContainerProperties;
import io.fairlead.wire.batch.LinuxParameters;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What AWS Batch asks of a container for Fargate, so that a definition that is registered here can be registered there. Here it
 * runs as any other.
 */
final class FargateRules {
    static final String FARGATE = "FARGATE";

    private static final String OWNER = "containerProperties";
    private static final Set<String> LOG_DRIVERS = Set.of("awslogs", "splunk", "awsfirelens");

    /** Memory in MiB: from, to, step. */
    private record Sizes(long from, long to, long step) {
        boolean has(long memoryMiB) {
            return from <= memoryMiB && memoryMiB <= to && (memoryMiB - from) % step == 0;
        }

        @Override
        public String toString() {
            return from + " to " + to + " MiB in steps of " + step;
        }
    }

    /** By thousandths of a vCPU; the smallest has 512, 1024 and 2048 only. */
    private static final Map<Long, Sizes> SIZES =
            new TreeMap<>(
                    Map.of(
                            250L, new Sizes(512, 2048, 512),
                            500L, new Sizes(1024, 4096, 1024),
                            1000L, new Sizes(2048, 8192, 1024),
                            2000L, new Sizes(4096, 16_384, 1024),
                            4000L, new Sizes(8192, 30_720, 1024),
                            8000L, new Sizes(16_384, 61_440, 4096),
                            16_000L, new Sizes(32_768, 122_880, 8192)));

    private static final long NOT_OF_THE_SMALLEST_MIB = 1536;

    private FargateRules() {}

    /**
     * @throws Refused if Fargate would not run the container
     */
    static void check(ContainerProperties given) {
        if (given.executionRoleArn() == null) {
            throw Refused.invalid(OWNER + " for FARGATE needs executionRoleArn.");
        }
        refuse("vcpus", given.vcpus() != null, "Use resourceRequirements.");
        refuse("memory", given.memory() != null, "Use resourceRequirements.");
        refuse("privileged", Given.or(given.privileged(), false), "");
        refuse("ulimits", !Given.list(given.ulimits()).isEmpty(), "");
        refuse("instanceType", given.instanceType() != null, "");
        refuse(
                "volumes[].host.sourcePath",
                Given.list(given.volumes()).stream()
                        .anyMatch(each -> each.host() != null && each.host().sourcePath() != null),
                "");
        refuse(
                "linuxParameters",
                hasMoreThanInit(given.linuxParameters()),
                "Only initProcessEnabled is allowed.");
        refuse(
                "logConfiguration.logDriver",
                given.logConfiguration() != null
                        && !LOG_DRIVERS.contains(given.logConfiguration().logDriver()),
                "Use awslogs or splunk.");
    }

    private static boolean hasMoreThanInit(LinuxParameters linux) {
        return linux != null
                && Stream.of(
                                linux.sharedMemorySize(),
                                linux.maxSwap(),
                                linux.swappiness(),
                                first(linux.devices()),
                                first(linux.tmpfs()))
                        .anyMatch(member -> member != null);
    }

    private static Object first(List<?> list) {
        return list == null || list.isEmpty() ? null : list.getFirst();
    }

    private static void refuse(String member, boolean given, String instead) {
        if (given) {
            throw Refused.invalid(
                    "%s.%s is not allowed for FARGATE. %s"
                            .formatted(OWNER, member, instead)
                            .strip());
        }
    }

    /**
     * @throws Refused if Fargate has no such size
     */
    static void check(Resources resources) {
        if (resources.gpus() > 0) {
            throw Refused.invalid("A GPU is asked for, which FARGATE does not have.");
        }
        Sizes sizes = SIZES.get(resources.milliCpus());
        if (sizes == null) {
            throw Refused.invalid(
                    "VCPU is %s; for FARGATE it must be 0.25, 0.5, 1, 2, 4, 8 or 16."
                            .formatted(resources.vcpusText()));
        }
        boolean odd = sizes.from() == 512 && resources.memoryMiB() == NOT_OF_THE_SMALLEST_MIB;
        if (!sizes.has(resources.memoryMiB()) || odd) {
            throw Refused.invalid(
                    "MEMORY is %d; for FARGATE with %s vCPUs it must be %s."
                            .formatted(
                                    resources.memoryMiB(),
                                    resources.vcpusText(),
                                    sizes.from() == 512 ? "512, 1024 or 2048 MiB" : sizes));
        }
    }
}
