package io.fairlead.runtime.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** A container of ours as Docker's inspect call shows it. */
record Inspection(
        AttemptId attempt, String containerId, List<String> volumes, ContainerState state) {
    /** Docker writes the year 1 for a time that has not come. */
    private static final Instant NEVER = Instant.parse("1970-01-01T00:00:00Z");

    static Inspection of(AttemptId attempt, InspectContainerResponse answer) {
        var labels = answer.getConfig().getLabels();
        return new Inspection(
                attempt,
                answer.getId(),
                Ownership.volumesIn(labels == null ? Map.of() : labels),
                stateOf(attempt, answer.getState()));
    }

    private static ContainerState stateOf(
            AttemptId attempt, InspectContainerResponse.ContainerState state) {
        Instant startedAt = time(state.getStartedAt());
        Phase phase = phase(state, startedAt);
        int exitCode = state.getExitCodeLong() == null ? 0 : state.getExitCodeLong().intValue();
        // Docker says so also when only a child process was killed and the program itself went on
        // to the end.
        boolean outOfMemory =
                phase == Phase.EXITED && Boolean.TRUE.equals(state.getOOMKilled()) && exitCode != 0;
        return new ContainerState(
                attempt,
                phase,
                startedAt,
                phase == Phase.EXITED ? time(state.getFinishedAt()) : null,
                exitCode,
                outOfMemory,
                state.getError() == null ? "" : state.getError());
    }

    private static Phase phase(InspectContainerResponse.ContainerState state, Instant startedAt) {
        if (Boolean.TRUE.equals(state.getRunning())) {
            return Phase.RUNNING;
        }
        return startedAt == null ? Phase.CREATED : Phase.EXITED;
    }

    private static Instant time(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Instant time = OffsetDateTime.parse(text).toInstant();
        return time.isBefore(NEVER) ? null : time;
    }
}
