package io.fairlead.api.v1;

import io.fairlead.api.json.Json;
import io.fairlead.control.JobLogs;
import io.fairlead.control.JobView;
import io.fairlead.control.Jobs;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.LogLines;
import io.fairlead.wire.v1.LogEntry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes the logs of a job's attempts one after the other. */
final class LogReader {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Jobs jobs;
    private final JobLogs logs;
    private final TaskId task;
    private final OptionalInt only;
    private final Instant from;
    private final boolean follow;
    private volatile LogLines open;
    private volatile boolean stopped;

    LogReader(
            Jobs jobs, JobLogs logs, TaskId task, OptionalInt only, Instant from, boolean follow) {
        this.jobs = jobs;
        this.logs = logs;
        this.task = task;
        this.only = only;
        this.from = from;
        this.follow = follow;
    }

    void writeTo(OutputStream out) throws IOException {
        int next = only.orElse(1);
        JobView view = require();
        while (!stopped) {
            Optional<Attempt> attempt = begun(view, next);
            if (attempt.isPresent()) {
                write(attempt.get(), out);
                next++;
            } else if (follow && !view.progress().status().isTerminal()) {
                pause();
            } else {
                return;
            }
            if (only.isPresent() && next > only.getAsInt()) {
                return;
            }
            view = require();
        }
    }

    /** Nobody listens any more: ends the writing, also while it waits for a line. */
    void stop() {
        stopped = true;
        LogLines lines = open;
        if (lines != null) {
            lines.close();
        }
    }

    private JobView require() {
        return jobs.find(task)
                .orElseThrow(() -> Refused.notFound("Job " + task + " does not exist."));
    }

    /** The attempt of that number, once it has a container or is over. */
    private static Optional<Attempt> begun(JobView view, int number) {
        return view.attempts().stream()
                .filter(attempt -> attempt.id().number() == number)
                .filter(attempt -> attempt.startedAt() != null || !attempt.isLive())
                .findFirst();
    }

    private void write(Attempt attempt, OutputStream out) throws IOException {
        int number = attempt.id().number();
        try (LogLines lines = logs.open(task, OptionalInt.of(number), from, follow)) {
            open = lines;
            for (LogLine line = lines.next(); line != null && !stopped; line = lines.next()) {
                out.write(Json.bytes(entry(number, line)));
                out.write('\n');
                if (follow) {
                    out.flush();
                }
            }
        }
    }

    private static LogEntry entry(int attempt, LogLine line) {
        return new LogEntry(
                line.at().toEpochMilli(),
                line.source().name().toLowerCase(Locale.ROOT),
                attempt,
                line.text());
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting for an attempt to begin");
        }
    }
}
