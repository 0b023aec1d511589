package io.fairlead.control;

import io.fairlead.control.ContainerRunner.Found;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.ContainerEnd;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.TaskCourse;
import io.fairlead.runtime.ContainerEngine.Usage;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.StartFailed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an attempt came to, told from the ends of its containers.
 *
 * @param failures why containers did not start
 */
record AttemptEnds(
        TaskCourse course,
        List<Found> found,
        Function<ContainerId, Optional<StartFailed>> failures,
        Instant now) {
    /** AWS Batch's limit for a container's reason. */
    private static final int LONGEST_REASON = 255;

    private static final String STOPPED = "stopped before it started";

    /**
     * @param troubles what else there is to say
     */
    AttemptEnd end(List<String> troubles, Usage usage) {
        AttemptEnd end =
                course.decisive()
                        .map(container -> of(found(container.name()), usage))
                        .orElseGet(() -> neverStarted(usage));
        String reason = cut(Stream.concat(Stream.of(end.containerReason()), troubles.stream()));
        return new AttemptEnd(
                end.cause(),
                end.exitCode(),
                reason,
                end.statusReason(),
                end.stoppedAt(),
                end.peakMemoryMiB(),
                end.cpuMillis(),
                course.task().needsSandbox()
                        ? found.stream().map(this::containerEnd).toList()
                        : List.of());
    }

    private AttemptEnd of(Found decisive, Usage usage) {
        Optional<StartFailed> failure = failures.apply(decisive.id());
        if (failure.isPresent() && decisive.state().isEmpty()) {
            return startFailed(failure.get().exitCode(), failure.get().getMessage(), usage);
        }
        ContainerState state = decisive.state().orElseThrow();
        boolean outOfMemory = ranOutOfMemory(state);
        return end(
                outOfMemory ? AttemptEnd.Cause.OUT_OF_MEMORY : AttemptEnd.Cause.EXITED,
                OptionalInt.of(state.exitCode()),
                reason(state),
                AttemptEnd.EXITED_REASON,
                usage);
    }

    /** No essential container has run: one waited in vain, or the attempt was stopped before. */
    private AttemptEnd neverStarted(Usage usage) {
        return course.obstacle(now)
                .map(obstacle -> waitedInVain(obstacle, usage))
                .orElseGet(() -> startFailed(OptionalInt.empty(), STOPPED, usage));
    }

    private AttemptEnd waitedInVain(TaskCourse.Obstacle obstacle, Usage usage) {
        String name = obstacle.dependency().container();
        OptionalInt code =
                found(name).state().filter(state -> state.exitCode() != 0).stream()
                        .mapToInt(ContainerState::exitCode)
                        .findFirst();
        return startFailed(
                code,
                "container %s was not started: it depends on %s of container %s, which %s"
                        .formatted(
                                obstacle.container().name(),
                                obstacle.dependency().condition(),
                                name,
                                code.isPresent()
                                        ? "exited with code " + code.getAsInt()
                                        : "did not come to that"),
                usage);
    }

    private AttemptEnd startFailed(OptionalInt exitCode, String reason, Usage usage) {
        return end(
                AttemptEnd.Cause.START_FAILED,
                exitCode,
                reason,
                AttemptEnd.START_FAILED_REASON,
                usage);
    }

    private AttemptEnd end(
            AttemptEnd.Cause cause,
            OptionalInt exitCode,
            String reason,
            String statusReason,
            Usage usage) {
        return new AttemptEnd(
                cause,
                exitCode,
                reason,
                statusReason,
                stoppedAt(),
                usage.peakMemoryMiB(),
                usage.cpuMillis(),
                List.of());
    }

    /** When the last container ended. */
    private Instant stoppedAt() {
        return found.stream()
                .flatMap(each -> each.state().stream())
                .flatMap(state -> Stream.ofNullable(state.finishedAt()))
                .max(Instant::compareTo)
                .orElse(now);
    }

    private ContainerEnd containerEnd(Found each) {
        String name = each.id().name();
        return each.state()
                .map(
                        state ->
                                new ContainerEnd(
                                        name, OptionalInt.of(state.exitCode()), reason(state)))
                .orElseGet(
                        () ->
                                new ContainerEnd(
                                        name,
                                        failures.apply(each.id()).stream()
                                                .flatMapToInt(
                                                        failure -> failure.exitCode().stream())
                                                .findFirst(),
                                        cut(
                                                failures.apply(each.id()).stream()
                                                        .map(Throwable::getMessage))));
    }

    private static boolean ranOutOfMemory(ContainerState state) {
        return state.outOfMemory() && state.exitCode() != 0;
    }

    private static String reason(ContainerState state) {
        return ranOutOfMemory(state) ? AttemptEnd.OUT_OF_MEMORY_REASON : state.error();
    }

    private static String cut(Stream<String> sentences) {
        String all = String.join("; ", sentences.filter(each -> !each.isEmpty()).toList());
        return all.substring(0, Math.min(all.length(), LONGEST_REASON));
    }

    private Found found(String container) {
        return found.stream()
                .filter(each -> each.id().name().equals(container))
                .findFirst()
                .orElseThrow();
    }
}
