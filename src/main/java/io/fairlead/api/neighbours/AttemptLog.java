package io.fairlead.api.neighbours;

import io.fairlead.api.batch.LogStream;
import io.fairlead.control.Attempts;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptCode;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.TaskSpec.TaskContainer;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The log of a container of an attempt that has begun to run, as a stream of CloudWatch Logs.
 *
 * @param position of the container in its task
 */
record AttemptLog(Attempts.Run run, int position) {
    static boolean exists(Attempts.Run run) {
        return run.attempt().startedAt() != null;
    }

    /** The logs of all containers of an attempt. */
    static Stream<AttemptLog> of(Attempts.Run run) {
        return IntStream.range(0, task(run).containers().size())
                .mapToObj(position -> new AttemptLog(run, position));
    }

    private static TaskSpec task(Attempts.Run run) {
        return run.view().submission().task(run.view().task());
    }

    TaskContainer container() {
        return task(run).containers().get(position);
    }

    String group() {
        return LogStream.group(container().spec().logging());
    }

    String name() {
        return LogStream.name(run.view().submission(), attempt().id(), container());
    }

    /** Short, unlike the name, and of this log alone. */
    String code() {
        return AttemptCode.of(attempt().id()) + (position == 0 ? "" : "c" + position);
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
