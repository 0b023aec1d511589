package io.fairlead.domain.job;

import io.fairlead.domain.job.TaskSpec.ContainerDependency;
import io.fairlead.domain.job.TaskSpec.TaskContainer;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the containers of a task follow one another. What is to be done next is told from what each of them has come to, so
 * that it can be told anew at any time.
 *
 * <p>When an essential container ends, or can never start, the task ends: what runs is stopped, and nothing more starts.
 * A container that is not essential and can never start is left out.
 *
 * @param seen what the containers have come to, by name
 */
public record TaskCourse(TaskSpec task, Map<String, Seen> seen) {
    /** Codes of a program that was told to end: killed, or ended by SIGTERM. */
    private static final Set<Integer> STOPPED = Set.of(137, 143);

    /** What a container has come to. */
    public sealed interface Seen {
        record Absent() implements Seen {}

        record Starting() implements Seen {}

        record Running(Instant startedAt) implements Seen {}

        record Exited(Instant startedAt, Instant finishedAt, int exitCode) implements Seen {}

        /** It could not be started. */
        record Unstartable() implements Seen {}
    }

    /**
     * What is to be done.
     *
     * @param start containers whose dependencies are fulfilled
     * @param stop containers that run and are not to
     * @param over whether nothing runs and nothing will
     * @param again when to ask once more if nothing happens before
     */
    public record Step(
            List<String> start, List<String> stop, boolean over, Optional<Instant> again) {}

    /**
     * @param ending whether the task is to end whatever its containers do
     */
    public Step next(boolean ending, Instant now) {
        if (ending || task.containers().stream().anyMatch(each -> endsTheTask(each, now))) {
            return new Step(
                    List.of(),
                    names(each -> seen(each) instanceof Seen.Running),
                    names(each -> isUnderWay(seen(each))).isEmpty(),
                    Optional.empty());
        }
        return new Step(names(this::mayStart), List.of(), false, nextTimeout());
    }

    private boolean endsTheTask(TaskContainer container, Instant now) {
        return container.essential()
                && (hasEnded(seen(container)) || obstacle(container, now).isPresent());
    }

    /** The essential container whose end, or whose failure to start, decides what the task came to. */
    public Optional<TaskContainer> decisive() {
        Optional<Instant> firstEnd =
                task.containers().stream()
                        .filter(TaskContainer::essential)
                        .flatMap(this::exit)
                        .map(Seen.Exited::finishedAt)
                        .min(Comparator.naturalOrder());
        return essential(each -> seen(each) instanceof Seen.Unstartable)
                .or(() -> earliest(each -> exit(each).anyMatch(exit -> isFailure(exit, firstEnd))))
                .or(() -> earliest(each -> exit(each).findAny().isPresent()));
    }

    /** A container that was stopped because another one had ended did not fail by that. */
    private static boolean isFailure(Seen.Exited exit, Optional<Instant> firstEnd) {
        boolean wasStopped =
                STOPPED.contains(exit.exitCode())
                        && firstEnd.filter(exit.finishedAt()::isAfter).isPresent();
        return exit.exitCode() != 0 && !wasStopped;
    }

    /** The essential container that can never start because of another one, and the dependency that keeps it. */
    public Optional<Obstacle> obstacle(Instant now) {
        return task.containers().stream()
                .filter(TaskContainer::essential)
                .flatMap(each -> obstacle(each, now).map(it -> new Obstacle(each, it)).stream())
                .findFirst();
    }

    /** Why a container can never start. */
    public record Obstacle(TaskContainer container, ContainerDependency dependency) {}

    private Optional<ContainerDependency> obstacle(TaskContainer container, Instant now) {
        return seen(container) instanceof Seen.Absent
                ? container.dependsOn().stream().filter(each -> isHopeless(each, now)).findFirst()
                : Optional.empty();
    }

    private boolean isHopeless(ContainerDependency dependency, Instant now) {
        TaskContainer other = task.container(dependency.container()).orElseThrow();
        return switch (seen(other)) {
            case Seen.Absent() -> obstacle(other, now).isPresent();
            case Seen.Starting() -> false;
            case Seen.Running(var startedAt) ->
                    !isMet(dependency)
                            && deadline(other, startedAt)
                                    .filter(deadline -> !deadline.isAfter(now))
                                    .isPresent();
            case Seen.Exited _ -> !isMet(dependency);
            case Seen.Unstartable() -> true;
        };
    }

    private boolean mayStart(TaskContainer container) {
        return seen(container) instanceof Seen.Absent
                && container.dependsOn().stream().allMatch(this::isMet);
    }

    private boolean isMet(ContainerDependency dependency) {
        TaskContainer container = task.container(dependency.container()).orElseThrow();
        Seen other = seen(container);
        return switch (dependency.condition()) {
            case START -> other instanceof Seen.Running || other instanceof Seen.Exited;
            case COMPLETE -> other instanceof Seen.Exited exit && wasInTime(container, exit);
            case SUCCESS ->
                    other instanceof Seen.Exited exit
                            && wasInTime(container, exit)
                            && exit.exitCode() == 0;
        };
    }

    private static boolean wasInTime(TaskContainer container, Seen.Exited exit) {
        return deadline(container, exit.startedAt())
                .filter(deadline -> !exit.finishedAt().isBefore(deadline))
                .isEmpty();
    }

    /** When the next of those that are waited for runs out of time. */
    private Optional<Instant> nextTimeout() {
        return task.containers().stream()
                .filter(each -> seen(each) instanceof Seen.Absent)
                .flatMap(each -> each.dependsOn().stream())
                .filter(dependency -> !isMet(dependency))
                .map(dependency -> task.container(dependency.container()).orElseThrow())
                .flatMap(
                        other ->
                                seen(other) instanceof Seen.Running(var startedAt)
                                        ? deadline(other, startedAt).stream()
                                        : Stream.empty())
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> deadline(TaskContainer container, Instant startedAt) {
        return container.startTimeoutSeconds() == 0
                ? Optional.empty()
                : Optional.of(startedAt.plusSeconds(container.startTimeoutSeconds()));
    }

    private Seen seen(TaskContainer container) {
        return seen.getOrDefault(container.name(), new Seen.Absent());
    }

    private Stream<Seen.Exited> exit(TaskContainer container) {
        return seen(container) instanceof Seen.Exited exit ? Stream.of(exit) : Stream.empty();
    }

    private static boolean hasEnded(Seen state) {
        return state instanceof Seen.Exited || state instanceof Seen.Unstartable;
    }

    private static boolean isUnderWay(Seen state) {
        return state instanceof Seen.Running || state instanceof Seen.Starting;
    }

    private interface Choice {
        boolean of(TaskContainer container);
    }

    private List<String> names(Choice choice) {
        return task.containers().stream().filter(choice::of).map(TaskContainer::name).toList();
    }

    private Optional<TaskContainer> essential(Choice choice) {
        return task.containers().stream()
                .filter(each -> each.essential() && choice.of(each))
                .findFirst();
    }

    private Optional<TaskContainer> earliest(Choice choice) {
        return task.containers().stream()
                .filter(each -> each.essential() && choice.of(each))
                .min(
                        Comparator.comparing(
                                each -> exit(each).findFirst().orElseThrow().finishedAt()));
    }
}
