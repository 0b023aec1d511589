package io.fairlead.runtime.swarm;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A task of a service as the manager knows it.
 *
 * @param node on which it runs; empty before the swarm has chosen one
 * @param at since when it is in its state
 * @param error the complaint of the swarm or of the node's engine; empty for none
 * @param goingAway whether its node is to stop it, or has
 * @param containerId on its node; empty before there is one
 * @param hasProcess whether its program was alive when its node last told
 */
record SwarmTask(
        String id,
        String service,
        String node,
        Stage stage,
        boolean goingAway,
        Instant createdAt,
        Instant at,
        String error,
        String containerId,
        boolean hasProcess,
        int exitCode) {
    private static final String START_FAILED = "starting container failed";
    private static final String REVOKED = "assigned node no longer meets constraints";

    /** How far it has come. */
    enum Stage {
        /** Waits for a node, or its node prepares it. */
        WAITS,
        RUNS,
        ENDED,
        /** Its node would not or could not run it. */
        REFUSED,
        /**
         * The swarm took it away from its node, because that has changed. A manager with moby/moby#52652 counts what
         * ever succeeded on a node as if it still ran, and so does that to tasks that run or have succeeded, at any
         * change of their node.
         */
        REVOKED,
        /** Its node was taken out of the swarm. */
        ORPHANED
    }

    static SwarmTask of(JsonNode task) {
        JsonNode status = task.path("Status");
        JsonNode container = status.path("ContainerStatus");
        String error = status.path("Err").asText("");
        return new SwarmTask(
                task.path("ID").asText(),
                task.path("ServiceID").asText(),
                task.path("NodeID").asText(""),
                stage(status.path("State").asText(), error),
                isEnd(task.path("DesiredState").asText()),
                time(task.path("CreatedAt")),
                time(status.path("Timestamp")),
                error,
                container.path("ContainerID").asText(""),
                container.path("PID").asInt() != 0,
                container.path("ExitCode").asInt());
    }

    private static boolean isEnd(String desired) {
        return desired.equals("remove") || desired.equals("shutdown");
    }

    private static Stage stage(String state, String error) {
        return switch (state) {
            case "running" -> Stage.RUNS;
            case "complete", "shutdown" -> Stage.ENDED;
            case "failed" -> error.startsWith(START_FAILED) ? Stage.REFUSED : Stage.ENDED;
            case "rejected" -> error.equals(REVOKED) ? Stage.REVOKED : Stage.REFUSED;
            case "orphaned" -> Stage.ORPHANED;
            default -> Stage.WAITS;
        };
    }

    private static Instant time(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }

    boolean isOver() {
        return switch (stage) {
            case WAITS, RUNS -> false;
            case ENDED, REFUSED, REVOKED, ORPHANED -> true;
        };
    }

    /** Whether its node would go on with it if its service were deleted now. */
    boolean mustBeStopped() {
        return !goingAway
                && switch (stage) {
                    case WAITS, RUNS, REVOKED -> true;
                    case ENDED, REFUSED, ORPHANED -> false;
                };
    }
}
