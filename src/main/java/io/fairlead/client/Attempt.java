package io.fairlead.client;

import io.fairlead.client.http.JsonObject;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One execution of a job.
 *
 * @param host on which it ran; empty if unknown
 * @param exitCode of its program; empty if it has not ended, or never ran
 * @param reason why it ended so; may be empty
 * @param logStream of what it printed; empty if nothing was kept
 */
public record Attempt(
        Optional<Instant> startedAt,
        Optional<Instant> stoppedAt,
        String host,
        OptionalInt exitCode,
        String reason,
        String logStream) {

    static Attempt of(JsonObject attempt) {
        JsonObject container = attempt.object("container");
        String reason = container.text("reason");
        return new Attempt(
                JobDetail.time(attempt, "startedAt"),
                JobDetail.time(attempt, "stoppedAt"),
                host(container),
                JobDetail.whole(container, "exitCode"),
                reason.isEmpty() ? attempt.text("statusReason") : reason,
                container.text("logStreamName"));
    }

    /** The one that runs, as the job itself tells of it. */
    static Attempt running(JsonObject job) {
        JsonObject container = job.object("container");
        return new Attempt(
                JobDetail.time(job, "startedAt"),
                Optional.empty(),
                host(container),
                OptionalInt.empty(),
                "",
                container.text("logStreamName"));
    }

    private static String host(JsonObject container) {
        String name = container.text("containerInstanceArn");
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
