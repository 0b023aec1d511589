package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Dependency.Condition;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.TaskSpec.ContainerDependency;
import io.fairlead.domain.job.TaskSpec.Namespace;
import io.fairlead.domain.job.TaskSpec.TaskContainer;
import io.fairlead.domain.job.Work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The jobs of the world, and what their programs do. */
final class WorldWork {
    private static final int MOST_ATTEMPTS = 10;
    private static final int OVERRUN_SECONDS = 60;
    private static final int OVERRUNNING = 10;
    private static final int AMPLE_SECONDS = 600;
    private static final Duration FOR_EVER = Duration.ofDays(30);

    /** What all attempts of a job come to, if they are let. */
    enum Kind {
        SUCCEEDS,
        FAILS,
        /** Fails once for each task, then succeeds. */
        FAILS_ONCE,
        /** Takes longer than it may. */
        OVERRUNS,
        /** Goes on until somebody ends it. */
        ENDLESS
    }

    /** What a container does. */
    record Program(Kind kind, Duration duration) {
        int exitCode(AttemptId attempt) {
            return switch (kind) {
                case SUCCEEDS, OVERRUNS, ENDLESS -> 0;
                case FAILS -> 3;
                case FAILS_ONCE -> attempt.number() == 1 ? 4 : 0;
            };
        }
    }

    private final long seed;
    private final SplittableRandom random;
    private final FaultWorld world;
    private final Map<JobId, Submission> submitted = new LinkedHashMap<>();
    private final TreeMap<JobId, Kind> kinds = new TreeMap<>();

    WorldWork(FaultWorld world, long seed, SplittableRandom random) {
        this.world = world;
        this.seed = seed;
        this.random = random;
    }

    Program programOf(ContainerId id) {
        Kind kind = kinds.get(id.attempt().task().job());
        var own = new SplittableRandom(seed ^ id.toString().hashCode());
        if (follows(id.attempt().task()) && own.nextBoolean()) {
            return new Program(kind, FOR_EVER);
        }
        return new Program(
                kind,
                switch (kind) {
                    case OVERRUNS -> Duration.ofSeconds(OVERRUNNING * OVERRUN_SECONDS);
                    case ENDLESS -> FOR_EVER;
                    case SUCCEEDS, FAILS, FAILS_ONCE ->
                            Duration.ofMillis(
                                    own.nextInt(4) == 0 ? own.nextInt(100) : own.nextInt(40_000));
                });
    }

    /** Whether it is a node that is not the main one: its program may go on until the main node's has ended. */
    boolean follows(TaskId task) {
        return submitted.get(task.job()).nodes().filter(nodes -> !nodes.isMain(task)).isPresent();
    }

    Kind kindOf(JobId job) {
        return kinds.get(job);
    }

    Collection<Submission> submitted() {
        return submitted.values();
    }

    /** A job like no other. */
    Submission next() {
        JobId id = JobId.of(world.now().toEpochMilli(), random.nextLong(), random.nextLong());
        Kind kind = random.nextInt(3) == 0 ? any() : Kind.SUCCEEDS;
        int size = random.nextInt(3) == 0 ? 2 + random.nextInt(4) : 0;
        Work work = size == 0 && random.nextInt(4) == 0 ? several() : container(cpus());
        Submission submission =
                new Submission(
                        id,
                        "job-" + submitted.size(),
                        queue(),
                        new DefinitionId("definition-" + random.nextInt(2), 1),
                        size,
                        dependencies(size),
                        work,
                        Map.of(),
                        new RetryStrategy(
                                kind == Kind.FAILS ? 1 + random.nextInt(3) : MOST_ATTEMPTS,
                                List.of()),
                        timeLimit(kind),
                        "share-" + random.nextInt(3),
                        random.nextInt(3),
                        Map.of(),
                        false,
                        Map.of(),
                        world.now());
        submitted.put(id, submission);
        kinds.put(id, kind);
        return submission;
    }

    private String queue() {
        return switch (random.nextInt(3)) {
            case 0 -> WorldLayout.FAIR;
            case 1 -> WorldLayout.PLAIN;
            default -> WorldLayout.URGENT;
        };
    }

    /** What ends by itself does so long before its time is over. */
    private int timeLimit(Kind kind) {
        return switch (kind) {
            case OVERRUNS -> OVERRUN_SECONDS;
            case ENDLESS -> 0;
            case SUCCEEDS, FAILS, FAILS_ONCE -> random.nextBoolean() ? AMPLE_SECONDS : 0;
        };
    }

    boolean hasTimeLimit(JobId job) {
        return submitted.get(job).timeoutSeconds() > 0;
    }

    private Kind any() {
        return Kind.values()[random.nextInt(Kind.values().length)];
    }

    private double cpus() {
        return 1 + random.nextInt(2);
    }

    private static ContainerSpec container(double cpus) {
        return ContainerSpec.of("image", List.of("run"), Resources.of(cpus, 100, 0));
    }

    /** A task of two containers, or two nodes. */
    private Work several() {
        if (random.nextBoolean()) {
            return new TaskSpec(
                    List.of(
                            new TaskContainer("main", true, List.of(), 0, container(1)),
                            new TaskContainer(
                                    "beside",
                                    false,
                                    List.of(
                                            new ContainerDependency(
                                                    "main", ContainerDependency.Condition.START)),
                                    0,
                                    container(1))),
                    Namespace.PRIVATE,
                    Namespace.PRIVATE);
        }
        return new NodesSpec(
                2,
                random.nextInt(2),
                List.of(new NodesSpec.Range("0:1", 0, 1, false, container(1), Map.of())),
                NodesSpec.Spread.ANY);
    }

    private List<Dependency> dependencies(int size) {
        List<Dependency> dependencies = new ArrayList<>();
        List<Submission> others =
                submitted().stream().filter(each -> world.kept().has(each.id())).toList();
        for (int i = random.nextInt(3); i > 0 && !others.isEmpty(); i--) {
            Submission other = others.get(random.nextInt(others.size()));
            Condition condition =
                    random.nextInt(3) == 0
                            ? Condition.values()[random.nextInt(3)]
                            : Condition.SUCCESS;
            if (!other.isArray()) {
                dependencies.add(new Dependency.OnJob(other.id(), condition));
            } else if (other.arraySize() == size && random.nextBoolean()) {
                dependencies.add(new Dependency.Pairwise(other.id(), condition));
            } else {
                int child = random.nextInt(other.arraySize());
                dependencies.add(new Dependency.OnTask(TaskId.child(other.id(), child), condition));
            }
        }
        if (size > 0 && random.nextInt(4) == 0) {
            dependencies.add(new Dependency.Sequential(Condition.END));
        }
        return dependencies;
    }

    /** Whether a dependency of a task is met, judged by what is kept. */
    boolean isMet(Dependency dependency, TaskId task) {
        TaskId target =
                switch (dependency) {
                    case Dependency.OnJob(var job, _) -> TaskId.whole(job);
                    case Dependency.OnTask(var other, _) -> other;
                    case Dependency.Pairwise(var array, _) -> TaskId.child(array, task.index());
                    case Dependency.Sequential _ ->
                            task.index() == 0 ? null : TaskId.child(task.job(), task.index() - 1);
                };
        return target == null
                || world.kept()
                        .statusOf(target)
                        .filter(status -> dependency.condition().holds(status))
                        .isPresent();
    }
}
