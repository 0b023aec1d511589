package io.fairlead.client;

import io.fairlead.client.display.Timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When attempts ran, and on which hosts. */
final class AttemptChart {
    private AttemptChart() {}

    static Timeline of(List<JobDetail> jobs) {
        long now = Instant.now().toEpochMilli();
        List<Timeline.Span> spans = new ArrayList<>();
        for (JobDetail job : jobs) {
            for (int i = 0; i < job.attempts().size(); i++) {
                Attempt attempt = job.attempts().get(i);
                if (attempt.startedAt().isPresent()) {
                    spans.add(span(job, attempt, i + 1, now));
                }
            }
        }
        return new Timeline(spans);
    }

    private static Timeline.Span span(JobDetail job, Attempt attempt, int number, long now) {
        long from = attempt.startedAt().orElseThrow().toEpochMilli();
        long to = attempt.stoppedAt().map(Instant::toEpochMilli).orElse(now);
        return new Timeline.Span(
                attempt.host().isEmpty() ? "unknown host" : attempt.host(),
                job.name() + job.id().replaceFirst("^[^:#]*", ""),
                job.name() + " " + job.id() + ", attempt " + number + ", " + state(attempt),
                from,
                Math.max(from, to),
                state(attempt).colour());
    }

    private static JobState state(Attempt attempt) {
        if (attempt.stoppedAt().isEmpty()) {
            return JobState.RUNNING;
        }
        return attempt.exitCode().isPresent() && attempt.exitCode().getAsInt() == 0
                ? JobState.SUCCEEDED
                : JobState.FAILED;
    }
}
