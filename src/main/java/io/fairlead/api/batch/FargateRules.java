package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.wire.batch.ContainerProperties;
import io.fairlead.wire.batch.EcsProperties;
import io.fairlead.wire.batch.EcsTaskProperties;
import io.fairlead.wire.batch.LinuxParameters;
import io.fairlead.wire.batch.LogConfiguration;
import io.fairlead.wire.batch.TaskContainerProperties;
import io.fairlead.wire.batch.Ulimit;
import io.fairlead.wire.batch.Volume;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What AWS Batch asks of containers for Fargate, so that a definition that is registered here can be registered there. Here it
 * runs as any other.
 */
final class FargateRules {
    static final String FARGATE = "FARGATE";

    private static final int LONGEST_TIMEOUT_SECONDS = 120;
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

    private final String owner;

    /**
     * @param owner the member that holds what is checked
     */
    private FargateRules(String owner) {
        this.owner = owner;
    }

    /**
     * @throws Refused if Fargate would not run the container
     */
    static void check(ContainerProperties given) {
        FargateRules rules = new FargateRules("containerProperties");
        rules.requireRole(given.executionRoleArn());
        rules.refuse("vcpus", given.vcpus() != null, "Use resourceRequirements.");
        rules.refuse("memory", given.memory() != null, "Use resourceRequirements.");
        rules.refuse("instanceType", given.instanceType() != null, "");
        rules.refuseHostPaths(given.volumes());
        rules.checkContainer(
                given.privileged(),
                given.ulimits(),
                given.linuxParameters(),
                given.logConfiguration());
    }

    /**
     * @throws Refused if Fargate would not run the task
     */
    static void check(EcsProperties given) {
        String owner = "ecsProperties.taskProperties[0]";
        EcsTaskProperties task = given.taskProperties().getFirst();
        FargateRules rules = new FargateRules(owner);
        rules.requireRole(task.executionRoleArn());
        rules.refuse("ipcMode", task.ipcMode() != null, "");
        rules.refuse(
                "pidMode", Given.text(task.pidMode()).equals("host"), "Use task, or leave it out.");
        rules.refuseHostPaths(task.volumes());
        for (int i = 0; i < task.containers().size(); i++) {
            TaskContainerProperties container = task.containers().get(i);
            FargateRules ofContainer = new FargateRules(owner + ".containers[" + i + "]");
            ofContainer.checkContainer(
                    container.privileged(),
                    container.ulimits(),
                    container.linuxParameters(),
                    container.logConfiguration());
            ofContainer.requireWithin("startTimeout", container.startTimeout());
            ofContainer.requireWithin("stopTimeout", container.stopTimeout());
        }
    }

    private void requireRole(String executionRoleArn) {
        if (executionRoleArn == null) {
            throw Refused.invalid(owner + " for FARGATE needs executionRoleArn.");
        }
    }

    private void checkContainer(
            Boolean privileged,
            List<Ulimit> ulimits,
            LinuxParameters linux,
            LogConfiguration logging) {
        refuse("privileged", Given.or(privileged, false), "");
        refuse("ulimits", !Given.list(ulimits).isEmpty(), "");
        refuse("linuxParameters", hasMoreThanInit(linux), "Only initProcessEnabled is allowed.");
        refuse(
                "logConfiguration.logDriver",
                logging != null && !LOG_DRIVERS.contains(logging.logDriver()),
                "Use awslogs or splunk.");
    }

    private void refuseHostPaths(List<Volume> volumes) {
        refuse(
                "volumes[].host.sourcePath",
                Given.list(volumes).stream()
                        .anyMatch(each -> each.host() != null && each.host().sourcePath() != null),
                "");
    }

    private void requireWithin(String member, Integer seconds) {
        if (seconds != null && seconds > LONGEST_TIMEOUT_SECONDS) {
            throw Refused.invalid(
                    "%s.%s is %d; for FARGATE it must be at most %d."
                            .formatted(owner, member, seconds, LONGEST_TIMEOUT_SECONDS));
        }
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

    private void refuse(String member, boolean given, String instead) {
        if (given) {
            throw Refused.invalid(
                    "%s.%s is not allowed for FARGATE. %s"
                            .formatted(owner, member, instead)
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
                    "MEMORY is %d; for FARGATE with %s it must be %s."
                            .formatted(
                                    resources.memoryMiB(),
                                    resources.vcpusInWords(),
                                    sizes.from() == 512 ? "512, 1024 or 2048 MiB" : sizes));
        }
    }
}
