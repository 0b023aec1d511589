package io.fairlead.client;

import io.fairlead.client.display.Displayed;
import io.fairlead.client.http.JsonObject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job as it was when the service was asked.
 *
 * @param id {@code <uuid>}, of a child of an array {@code <uuid>:<index>}, of a node {@code <uuid>#<index>}
 * @param reason of the state; may be empty
 * @param queue name
 * @param definition with its revision, {@code name:3}
 * @param share identifier; may be empty
 * @param exitCode of the latest attempt's program
 * @param arraySize of an array how many children; of anything else empty
 * @param progress of an array its children, of anything else the job itself
 * @param attempts the first one first, with the one that runs
 * @param json all that the service said
 */
public record JobDetail(
        String id,
        String name,
        JobState state,
        String reason,
        String queue,
        String definition,
        String share,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> stoppedAt,
        OptionalInt exitCode,
        OptionalInt arraySize,
        Progress progress,
        List<Attempt> attempts,
        String json)
        implements Displayed {
    public JobDetail {
        attempts = List.copyOf(attempts);
    }

    static JobDetail of(JsonObject job) {
        JobState state = JobState.valueOf(job.text("status"));
        return new JobDetail(
                job.text("jobId"),
                job.text("jobName"),
                state,
                job.text("statusReason"),
                lastPart(job.text("jobQueue")),
                lastPart(job.text("jobDefinition")),
                job.text("shareIdentifier"),
                time(job, "createdAt").orElse(Instant.EPOCH),
                time(job, "startedAt"),
                time(job, "stoppedAt"),
                whole(job.object("container"), "exitCode"),
                arraySize(job.object("arrayProperties")),
                progress(job.object("arrayProperties"), state),
                attempts(job, state),
                job.toString());
    }

    /**
     * Itself if it has succeeded.
     *
     * @throws JobFailed if it has failed
     */
    public JobDetail orThrow() {
        if (state == JobState.FAILED) {
            throw new JobFailed(this);
        }
        return this;
    }

    @Override
    public String toHtml() {
        return JobCard.of(this);
    }

    private static OptionalInt arraySize(JsonObject array) {
        int size = (int) array.count("size");
        return size > 0 && !array.has("index") ? OptionalInt.of(size) : OptionalInt.empty();
    }

    private static Progress progress(JsonObject array, JobState state) {
        Map<JobState, Integer> counts = new EnumMap<>(JobState.class);
        JsonObject summary = array.object("statusSummary");
        for (JobState each : JobState.values()) {
            counts.put(each, (int) summary.count(each.name()));
        }
        Progress children = new Progress(counts);
        return children.total() > 0
                ? children
                : new Progress(Map.of(state, arraySize(array).orElse(1)));
    }

    private static List<Attempt> attempts(JsonObject job, JobState state) {
        List<Attempt> attempts = new ArrayList<>();
        job.objects("attempts").forEach(attempt -> attempts.add(Attempt.of(attempt)));
        if (state == JobState.RUNNING && job.has("startedAt") && job.has("container")) {
            attempts.add(Attempt.running(job));
        }
        return attempts;
    }

    static Optional<Instant> time(JsonObject holder, String member) {
        long millis = holder.count(member);
        return millis > 0 ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
    }

    static OptionalInt whole(JsonObject holder, String member) {
        return holder.whole(member).isPresent()
                ? OptionalInt.of((int) holder.count(member))
                : OptionalInt.empty();
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
