package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.TimeLimit;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.logs.LogArchive;
import io.fairlead.runtime.ContainerEngine.LogLines;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.store.JobStore;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Shows what attempts print: from the engine while they run, from the archive afterwards. */
@Singleton
public final class JobLogs {
    /** How long a host that does not answer, as after a start of the service, is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(200);

    private final JobStore store;
    private final LogArchive archive;
    private final HostKeeper hosts;

    JobLogs(JobStore store, LogArchive archive, HostKeeper hosts) {
        this.store = store;
        this.archive = archive;
        this.hosts = hosts;
    }

    /**
     * The log of a container; of a multi-node job as a whole that of its main node.
     *
     * @param number of the attempt; empty for the latest
     * @param container by its name; empty for the one that stands for the task
     * @param from only lines at or after this time
     * @param follow whether to wait for further lines until the attempt ends
     * @throws Refused if there is no such attempt
     */
    public LogLines open(
            TaskId task, OptionalInt number, String container, Instant from, boolean follow)
            throws IOException {
        TaskId shown =
                store.find(task.job()).map(job -> job.submission().standIn(task)).orElse(task);
        List<Attempt> attempts = store.attempts(List.of(shown)).getOrDefault(shown, List.of());
        if (attempts.isEmpty()) {
            throw Refused.notFound("Job " + task + " has not started yet, so it has no log.");
        }
        Attempt attempt =
                attempts.stream()
                        .filter(each -> number.isEmpty() || each.id().number() == number.getAsInt())
                        .reduce((earlier, later) -> later)
                        .orElseThrow(
                                () ->
                                        Refused.notFound(
                                                "Job "
                                                        + task
                                                        + " has no attempt "
                                                        + number.getAsInt()
                                                        + "; it has "
                                                        + attempts.size()
                                                        + "."));
        return open(attempt, named(attempt, container), from, follow);
    }

    private ContainerId named(Attempt attempt, String container) {
        TaskId id = attempt.id().task();
        TaskSpec task = store.find(id.job()).map(job -> job.submission().task(id)).orElseThrow();
        if (container.isEmpty()) {
            return new ContainerId(attempt.id(), task.main().name());
        }
        if (task.container(container).isEmpty()) {
            throw Refused.notFound(
                    "Job "
                            + id
                            + " has no container "
                            + container
                            + "; it has "
                            + task.containers().stream()
                                    .map(TaskSpec.TaskContainer::name)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return new ContainerId(attempt.id(), container);
    }

    private LogLines open(Attempt attempt, ContainerId id, Instant from, boolean follow)
            throws IOException {
        for (TimeLimit patience = TimeLimit.of(PATIENCE, System::nanoTime); ; pause()) {
            var archived = archive.open(id, from);
            if (archived.isPresent()) {
                return archived.get();
            }
            if (!attempt.isLive()) {
                return new NoLines();
            }
            try {
                return hosts.engine(attempt.host()).logs(id, from, follow);
            } catch (EngineUnreachable e) {
                if (patience.isOver()) {
                    throw Refused.wrongState(
                            "The log of job "
                                    + id.attempt().task()
                                    + " is on host "
                                    + attempt.host()
                                    + ", which does not answer. Try again when it does.");
                }
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a host", e);
        }
    }

    /** An attempt that never ran, or whose host is gone, has nothing to show. */
    private record NoLines() implements LogLines {
        @Override
        public io.fairlead.runtime.ContainerEngine.LogLine next() {
            return null;
        }

        @Override
        public void close() {}
    }
}
