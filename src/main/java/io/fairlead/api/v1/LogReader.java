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
import java.util.ArrayDeque;
import java.util.Deque;
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
    private final String container;
    private final OptionalInt tail;
    private final boolean follow;
    private Instant from;
    private volatile LogLines open;
    private volatile boolean stopped;

    /** Lines that were at the end of the log already, all of the moment {@link #from}. */
    private int known;

    /**
     * @param only this attempt; empty for all
     * @param container by its name; empty for the one that stands for the task
     * @param from only lines at or after
     * @param tail only so many of the lines that are there now, the last ones
     * @param follow whether to wait for more
     */
    LogReader(
            Jobs jobs,
            JobLogs logs,
            TaskId task,
            OptionalInt only,
            String container,
            Instant from,
            OptionalInt tail,
            boolean follow) {
        this.jobs = jobs;
        this.logs = logs;
        this.task = task;
        this.only = only;
        this.container = container;
        this.from = from;
        this.tail = tail;
        this.follow = follow;
    }

    void writeTo(OutputStream out) throws IOException {
        int next = tail.isPresent() ? writeTail(tail.getAsInt(), out) : only.orElse(1);
        if (tail.isEmpty() || follow) {
            writeOn(next, out);
        }
    }

    /**
     * Writes the last of the lines that are there.
     *
     * @return the attempt in which to go on
     */
    private int writeTail(int most, OutputStream out) throws IOException {
        Deque<LogEntry> last = new ArrayDeque<>();
        int number = only.orElse(1);
        int latest = number;
        Instant end = from;
        JobView view = require();
        for (Optional<Attempt> attempt = begun(view, number);
                attempt.isPresent() && !stopped && (only.isEmpty() || number == only.getAsInt());
                attempt = begun(view, ++number)) {
            latest = number;
            end = from;
            known = 0;
            try (LogLines lines = logs.open(task, OptionalInt.of(number), container, from, false)) {
                open = lines;
                for (LogLine line = lines.next(); line != null && !stopped; line = lines.next()) {
                    known = line.at().equals(end) ? known + 1 : 1;
                    end = line.at();
                    last.add(entry(number, line));
                    if (last.size() > most) {
                        last.remove();
                    }
                }
            }
        }
        for (LogEntry each : last) {
            write(each, out);
        }
        out.flush();
        from = end;
        return latest;
    }

    private void writeOn(int first, OutputStream out) throws IOException {
        int next = first;
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
        try (LogLines lines = logs.open(task, OptionalInt.of(number), container, from, follow)) {
            open = lines;
            for (LogLine line = lines.next(); line != null && !stopped; line = lines.next()) {
                if (known > 0 && line.at().equals(from)) {
                    known--;
                    continue;
                }
                write(entry(number, line), out);
                if (follow) {
                    out.flush();
                }
            }
        }
        known = 0;
    }

    private static void write(LogEntry entry, OutputStream out) throws IOException {
        out.write(Json.bytes(entry));
        out.write('\n');
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
