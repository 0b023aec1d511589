package io.fairlead.api.neighbours;

import io.fairlead.api.batch.LogStream;
import io.fairlead.control.Attempts;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;

import java.time.Instant;

/** The log of an attempt that has begun to run, as a stream of CloudWatch Logs. */
record AttemptLog(Attempts.Run run) {
    static boolean exists(Attempts.Run run) {
        return run.attempt().startedAt() != null;
    }

    String group() {
        return LogStream.group(run.view().submission().container().logging());
    }

    String name() {
        return LogStream.name(run.view().submission(), attempt().id());
    }

    Attempt attempt() {
        return run.attempt();
    }

    /** Whether some of its lines may lie between two times. */
    boolean overlaps(LogWindow window) {
        Instant end = attempt().ended().map(AttemptEnd::stoppedAt).orElse(Instant.MAX);
        return !end.isBefore(window.from()) && attempt().startedAt().isBefore(window.until());
    }
}
