package io.fairlead.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerEngine.Particulars;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container of ours as Docker's inspect call shows it. */
record Inspection(ContainerId id, String containerId, List<String> volumes, ContainerState state) {
    /** @return empty if the container is not ours */
    static Optional<Inspection> of(JsonNode answer, Ownership ownership) {
        Map<String, String> labels = new HashMap<>();
        answer.path("Config")
                .path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return ownership
                .containerIn(labels)
                .map(
                        which ->
                                new Inspection(
                                        which,
                                        answer.path("Id").asText(),
                                        Ownership.volumesIn(labels),
                                        stateOf(which, answer)));
    }

    private static ContainerState stateOf(ContainerId which, JsonNode answer) {
        JsonNode state = answer.path("State");
        Instant startedAt = time(state.path("StartedAt").asText());
        Phase phase = phase(state.path("Running").asBoolean(), startedAt);
        int exitCode = state.path("ExitCode").asInt();
        // Docker says so also when only a child process was killed and the program went on to the
        // end.
        boolean outOfMemory =
                phase == Phase.EXITED && state.path("OOMKilled").asBoolean() && exitCode != 0;
        return new ContainerState(
                which,
                phase,
                startedAt,
                phase == Phase.EXITED ? end(startedAt, state) : null,
                exitCode,
                outOfMemory,
                state.path("Error").asText(),
                address(answer.path("NetworkSettings").path("Networks")));
    }

    /** Whether it was killed, and the engine does not say by whom. */
    boolean endedWithoutReason() {
        return state.phase() == Phase.EXITED
                && state.exitCode() == ContainerState.KILLED
                && !state.outOfMemory()
                && state.finishedAt() != null;
    }

    Inspection outOfMemory() {
        return new Inspection(id, containerId, volumes, state.endedOutOfMemory());
    }

    /** What an inspect call says beside the state. */
    static Particulars particulars(JsonNode answer) {
        return new Particulars(
                answer.path("Id").asText(),
                answer.path("Name").asText().substring(1),
                answer.path("Image").asText(),
                time(answer.path("Created").asText()),
                answer.path("HostConfig").path("NetworkMode").asText(),
                addresses(answer.path("NetworkSettings").path("Networks")));
    }

    private static String address(JsonNode networks) {
        return addresses(networks).stream().findFirst().orElse("");
    }

    private static List<String> addresses(JsonNode networks) {
        return networks.valueStream()
                .map(network -> network.path("IPAddress").asText())
                .filter(address -> !address.isEmpty())
                .toList();
    }

    /** Docker may put the end of a program that ends at once before its start. */
    private static Instant end(Instant startedAt, JsonNode state) {
        Instant finishedAt = time(state.path("FinishedAt").asText());
        return finishedAt != null && finishedAt.isBefore(startedAt) ? startedAt : finishedAt;
    }

    private static Phase phase(boolean running, Instant startedAt) {
        if (running) {
            return Phase.RUNNING;
        }
        return startedAt == null ? Phase.CREATED : Phase.EXITED;
    }

    /** @return null for the year 1, which Docker writes for a time that has not come */
    static Instant time(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Instant time = OffsetDateTime.parse(text).toInstant();
        return time.isBefore(Instant.EPOCH) ? null : time;
    }
}
