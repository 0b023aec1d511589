package io.fairlead.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.runtime.ContainerEngine.Usage;
import io.fairlead.runtime.ContainerState;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What is asked of a container by the id that its engine gave it. */
public final class ContainerCalls {
    private static final long MIB = 1024 * 1024;

    private final DockerConnection connection;
    private final EngineMemory memory;
    private final Duration callLimit;

    public ContainerCalls(DockerConnection connection, DockerSettings settings) {
        this.connection = connection;
        memory = new EngineMemory(connection);
        callLimit = settings.times().call();
    }

    /** Sends SIGTERM and, after the grace time, SIGKILL; returns when it has stopped or does not exist. */
    public void stop(String id, Duration grace) {
        int seconds = Math.toIntExact(grace.plusMillis(999).toSeconds());
        try {
            connection.ask(
                    "stop a container",
                    callLimit.plus(grace),
                    docker -> docker.stopContainerCmd(id).withTimeout(seconds).exec());
        } catch (EngineRefused e) {
            if (!e.isUnchanged() && !e.isAbsent()) {
                throw connection.refusedUnduly("stop a container", e);
            }
        }
    }

    /** Removes it, alive or not, and its anonymous volumes; one that is gone or going is left alone. */
    public void remove(String id) {
        try {
            connection.delete("remove a container", "/containers/" + id + "?force=1&v=1");
        } catch (EngineRefused e) {
            if (!e.isAbsent() && !e.isConflict()) {
                throw connection.refusedUnduly("remove a container", e);
            }
        }
    }

    /** Whether the kernel killed its program, which has ended, for the memory that it used. */
    public boolean wasOutOfMemory(String id) {
        try {
            JsonNode state =
                    connection
                            .get("inspect a container", "/containers/" + id + "/json")
                            .path("State");
            return state.path("OOMKilled").asBoolean()
                    || state.path("ExitCode").asInt() == ContainerState.KILLED
                            && memory.holdsMemoryKillOf(
                                    id, Inspection.time(state.path("FinishedAt").asText()));
        } catch (EngineRefused e) {
            return false;
        }
    }

    /** A path inside it as a tar stream; empty if the path or the container does not exist. */
    public Optional<EngineStream> copyOut(String id, String path) throws IOException {
        String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8);
        return openIfPresent("copy a file out", "/containers/" + id + "/archive?path=" + encoded);
    }

    /** Opens a stream; empty if what the path names does not exist. */
    public Optional<EngineStream> openIfPresent(String what, String path) throws IOException {
        try {
            return Optional.of(connection.open(what, path));
        } catch (EngineRefused e) {
            if (e.isAbsent()) {
                return Optional.empty();
            }
            throw new IOException("the engine refuses to " + what + ": " + e.getMessage(), e);
        }
    }

    /** What it uses; empty if it does not run. */
    public Optional<Usage> usage(String id) {
        String what = "tell a container's usage";
        try {
            return usageIn(
                    connection.get(
                            what, "/containers/" + id + "/stats?stream=false&one-shot=true"));
        } catch (EngineRefused e) {
            if (e.isAbsent()) {
                return Optional.empty();
            }
            throw connection.refusedUnduly(what, e);
        }
    }

    /** Everything that the engine measures of it, two looks apart; empty if it does not run. */
    Optional<String> statistics(String id) {
        String what = "tell a container's statistics";
        try {
            JsonNode stats = connection.get(what, "/containers/" + id + "/stats?stream=false");
            return stats.path("memory_stats").has("usage")
                    ? Optional.of(stats.toString())
                    : Optional.empty();
        } catch (EngineRefused e) {
            if (e.isAbsent()) {
                return Optional.empty();
            }
            throw connection.refusedUnduly(what, e);
        }
    }

    /** @return empty if the container does not run: the engine then sends numbers of no time */
    private static Optional<Usage> usageIn(JsonNode stats) {
        JsonNode memory = stats.path("memory_stats");
        if (!memory.has("usage")) {
            return Optional.empty();
        }
        // Control groups of version 2 tell no peak through the engine: what is used now is a
        // lower bound.
        long peak = Math.max(memory.path("max_usage").asLong(), memory.path("usage").asLong());
        long cpuNanos = stats.path("cpu_stats").path("cpu_usage").path("total_usage").asLong();
        return Optional.of(new Usage((peak + MIB - 1) / MIB, cpuNanos / 1_000_000));
    }
}
