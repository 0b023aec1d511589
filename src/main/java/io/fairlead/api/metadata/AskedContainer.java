package io.fairlead.api.metadata;

import io.fairlead.control.Attempts;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptCode;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.TaskSpec.TaskContainer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The container that a request is about, and so who asks. */
record AskedContainer(Attempts.Run run, TaskSpec task, TaskContainer container) {
    private static final Pattern NAME =
            Pattern.compile("(?<attempt>[0-9a-f]{32})c(?<place>[0-9]{1,3})");

    /** What stands in the address of a container. */
    static String name(AttemptId attempt, int place) {
        return AttemptCode.of(attempt) + "c" + place;
    }

    /** The container of a name; empty if there is none, or its attempt is over. */
    static Optional<AskedContainer> find(String name, Attempts attempts) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? AttemptCode.parse(parts.group("attempt"))
                        .flatMap(attempts::find)
                        .filter(run -> run.attempt().isLive())
                        .flatMap(run -> at(Integer.parseInt(parts.group("place")), run))
                : Optional.empty();
    }

    private static Optional<AskedContainer> at(int place, Attempts.Run run) {
        TaskSpec task = run.view().submission().task(run.view().task());
        return place < task.containers().size()
                ? Optional.of(new AskedContainer(run, task, task.containers().get(place)))
                : Optional.empty();
    }

    Attempt attempt() {
        return run.attempt();
    }
}
