package io.fairlead.store;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.ExitRule;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.Work;
import io.fairlead.domain.queue.JobQueue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** Values for the store's tests. */
public final class Samples {
    public static final Instant AT = Instant.ofEpochMilli(1_790_000_000_123L);

    private Samples() {}

    public static JobId newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return JobId.of(System.currentTimeMillis(), random.nextLong(), random.nextLong());
    }

    /** A queue that no other test uses. */
    public static String newQueue() {
        return "q-" + newId();
    }

    /** A queue in front of an environment that need not exist. */
    public static JobQueue queue(String name) {
        return new JobQueue(
                name,
                true,
                1,
                List.of(),
                List.of(new JobQueue.Choice(1, "e")),
                "",
                List.of(),
                Map.of(),
                AT);
    }

    public static Submission single(String queue, String name) {
        return submission(newId(), queue, name, 0, List.of());
    }

    public static Submission array(String queue, int size) {
        return submission(newId(), queue, "array", size, List.of());
    }

    public static Submission submission(
            JobId id, String queue, String name, int arraySize, List<Dependency> dependencies) {
        return submission(id, queue, name, arraySize, dependencies, container());
    }

    public static Submission submissionOf(Work work) {
        return submission(newId(), newQueue(), "of-its-kind", 0, List.of(), work);
    }

    private static Submission submission(
            JobId id,
            String queue,
            String name,
            int arraySize,
            List<Dependency> dependencies,
            Work work) {
        return new Submission(
                id,
                name,
                queue,
                new DefinitionId("definition", 3),
                arraySize,
                dependencies,
                work,
                Map.of("mesh", "fine", "empty", ""),
                new RetryStrategy(
                        3, List.of(new ExitRule(ExitRule.Action.RETRY, "Host EC2*", "", ""))),
                600,
                "team-a",
                7,
                Map.of("licence", 2L),
                true,
                Map.of("project", "flow"),
                AT);
    }

    /** With something in every member. */
    public static ContainerSpec container() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ZULU", "1");
        environment.put("ALPHA", "ünïcode \"quoted\"\n");
        environment.put("EMPTY", "");
        return new ContainerSpec(
                "registry/solver:2",
                List.of("solve", "", "Ref::mesh"),
                environment,
                Map.of("PASSWORD", "db-password"),
                "registry-login",
                new Resources(1500, 2048, 1),
                "1000:1000",
                true,
                true,
                List.of(
                        new ContainerSpec.Volume("data", "/srv/data"),
                        new ContainerSpec.Volume("scratch", "")),
                List.of(new ContainerSpec.MountPoint("data", "/data", true)),
                List.of(new ContainerSpec.Ulimit("nofile", 1024, 4096)),
                new ContainerSpec.LinuxParameters(
                        true,
                        64,
                        List.of(new ContainerSpec.Tmpfs("/run", 16, List.of("noexec"))),
                        List.of(new ContainerSpec.Device("/dev/fuse", "/dev/fuse", "rw")),
                        0,
                        60),
                new ContainerSpec.LogConfiguration(
                        "json-file", Map.of("max-size", "1m"), Map.of("token", "log-token")),
                List.of("/out"),
                10);
    }

    /** Two containers, one of which waits for the other. */
    public static TaskSpec task() {
        return new TaskSpec(
                List.of(
                        new TaskSpec.TaskContainer("first", false, List.of(), 30, container()),
                        new TaskSpec.TaskContainer(
                                "second",
                                true,
                                List.of(
                                        new TaskSpec.ContainerDependency(
                                                "first",
                                                TaskSpec.ContainerDependency.Condition.SUCCESS)),
                                0,
                                container())),
                TaskSpec.Namespace.TASK,
                TaskSpec.Namespace.HOST);
    }

    public static JobDefinition definition(String name, int revision) {
        return new JobDefinition(
                new DefinitionId(name, revision),
                true,
                container(),
                Map.of("mesh", "coarse"),
                RetryStrategy.ONCE,
                0,
                0,
                Map.of(),
                false,
                Map.of(),
                "{\"type\":\"container\"}",
                AT);
    }

    public static Attempt attempt(TaskId task, int number) {
        return new Attempt(
                new AttemptId(task, number),
                new HostId("host-1"),
                "environment",
                List.of("GPU-0", "GPU-1"),
                AT,
                null,
                null);
    }

    public static AttemptEnd exited(int code) {
        return new AttemptEnd(
                AttemptEnd.Cause.EXITED,
                OptionalInt.of(code),
                "",
                AttemptEnd.EXITED_REASON,
                AT.plusSeconds(9),
                512,
                8_500,
                List.of());
    }
}
