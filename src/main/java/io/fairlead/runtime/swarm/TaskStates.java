package io.fairlead.runtime.swarm;

import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What the task of a service means for the container that it stands for. Remembers when tasks began to run: the manager
 * says so only while they do.
 */
final class TaskStates {
    private final Predicate<SwarmTask> outOfMemory;
    private final Map<String, Instant> startTimes = new ConcurrentHashMap<>();
    private final Map<String, Boolean> memoryEnds = new ConcurrentHashMap<>();

    /** @param outOfMemory whether an ended task was killed for the memory that it used, as far as one can know */
    TaskStates(Predicate<SwarmTask> outOfMemory) {
        this.outOfMemory = outOfMemory;
    }

    /** When a task began to run; when it was created, if it ended before anybody saw it run. */
    Instant startOf(SwarmTask task) {
        return task.stage() == SwarmTask.Stage.RUNS
                ? startTimes.computeIfAbsent(task.id(), _ -> task.at())
                : startTimes.getOrDefault(task.id(), task.createdAt());
    }

    /** Whether its program is known to have run. */
    boolean hasRun(SwarmTask task) {
        return task.hasProcess() || startTimes.containsKey(task.id());
    }

    void forget(SwarmTask task) {
        startTimes.remove(task.id());
        memoryEnds.remove(task.id());
    }

    /** @return empty for a container that was lost with its node */
    Optional<ContainerState> of(Services.Service service, Optional<SwarmTask> task, Nodes nodes) {
        ContainerId which = service.container();
        if (service.stoppedAt().isPresent() && isGone(task, nodes)) {
            Instant end = service.stoppedAt().get();
            Instant start = service.startedAt().orElse(end);
            return Optional.of(
                    new ContainerState(
                            which, Phase.EXITED, start, end, ContainerState.KILLED, false, ""));
        }
        return task.isEmpty() ? Optional.of(created(which, "")) : of(which, task.get(), nodes);
    }

    private static boolean isGone(Optional<SwarmTask> task, Nodes nodes) {
        return task.isEmpty() || task.get().isOver() || nodes.isLost(task.get().node());
    }

    private Optional<ContainerState> of(ContainerId which, SwarmTask task, Nodes nodes) {
        return switch (task.stage()) {
            case WAITS ->
                    !task.node().isEmpty() && nodes.isLost(task.node())
                            ? Optional.empty()
                            : Optional.of(created(which, task.error()));
            case REFUSED -> Optional.of(created(which, task.error()));
            case RUNS ->
                    nodes.isLost(task.node())
                            ? Optional.empty()
                            : Optional.of(running(which, task));
            case ENDED -> Optional.of(exited(which, task));
            case REVOKED ->
                    hasRun(task) && !task.hasProcess()
                            ? Optional.of(exited(which, task))
                            : Optional.empty();
            case ORPHANED -> Optional.empty();
        };
    }

    private static ContainerState created(ContainerId which, String error) {
        return new ContainerState(which, Phase.CREATED, null, null, 0, false, error);
    }

    private ContainerState running(ContainerId which, SwarmTask task) {
        return new ContainerState(which, Phase.RUNNING, startOf(task), null, 0, false, "");
    }

    private ContainerState exited(ContainerId which, SwarmTask task) {
        Instant start = startOf(task);
        return new ContainerState(
                which,
                Phase.EXITED,
                start,
                task.at().isBefore(start) ? start : task.at(),
                task.exitCode(),
                task.exitCode() != 0
                        && memoryEnds.computeIfAbsent(task.id(), _ -> outOfMemory.test(task)),
                "");
    }
}
