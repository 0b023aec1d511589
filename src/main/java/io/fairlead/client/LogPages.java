package io.fairlead.client;

import io.fairlead.client.http.JsonObject;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** What all attempts of a job printed, page after page; when following, also what is to come until it has ended. */
final class LogPages implements Iterator<LogLine> {
    private static final String GROUP = "/aws/batch/job";
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Calls calls;
    private final Job job;
    private final boolean follow;
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private int attempt;
    private String token = "";
    private boolean over;

    LogPages(Calls calls, Job job, boolean follow) {
        this.calls = calls;
        this.job = job;
        this.follow = follow;
    }

    @Override
    public boolean hasNext() {
        while (lines.isEmpty() && !over) {
            read();
        }
        return !lines.isEmpty();
    }

    @Override
    public LogLine next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return lines.removeFirst();
    }

    /** The job is asked first: what has ended by then has printed all that is read after. */
    private void read() {
        JobDetail now = job.detail();
        boolean begun = attempt < now.attempts().size();
        if (begun && page(now.attempts().get(attempt).logStream())) {
            return;
        }
        if (attempt + 1 < now.attempts().size()) {
            attempt++;
            token = "";
        } else if (!follow || now.state().isEnd()) {
            over = true;
        } else {
            Retry.pause(PAUSE);
        }
    }

    /** False if there is nothing more for now. */
    private boolean page(String stream) {
        if (stream.isEmpty()) {
            return false;
        }
        JsonObject request =
                new JsonObject()
                        .with("logGroupName", GROUP)
                        .with("logStreamName", stream)
                        .with("startFromHead", true);
        if (!token.isEmpty()) {
            request.with("nextToken", token);
        }
        JsonObject page;
        try {
            page = calls.logs(request);
        } catch (RequestRefused refused) {
            if (refused.code().equals("ResourceNotFoundException")) {
                return false;
            }
            throw refused;
        }
        for (JsonObject event : page.objects("events")) {
            lines.add(
                    new LogLine(
                            Instant.ofEpochMilli(event.count("timestamp")), event.text("message")));
        }
        boolean more = !page.text("nextForwardToken").equals(token) && !lines.isEmpty();
        token = page.text("nextForwardToken");
        return more;
    }
}
