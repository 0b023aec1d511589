package io.fairlead.control;

import io.fairlead.control.ContainerRunner.Found;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.TaskCourse;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.TaskSpec.TaskContainer;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.StartFailed;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leads an attempt from its first container to its end: looks at what its containers have come to, starts and stops what
 * is due, and reports the end once nothing runs any more. Looking again is always harmless, so whoever thinks that
 * something may have happened asks for it.
 */
@Singleton
final class AttemptRunner {
    private static final Logger LOG = Logger.getLogger(AttemptRunner.class);

    private final InHand inHand;
    private final HostKeeper hosts;
    private final Inbox inbox;
    private final ContainerRunner containers;
    private final UsageSamples usage;
    private final Leavings leavings;
    private final Errands errands;
    private final Clock clock;

    /** Attempts that are looked at right now, and whether that was asked for once more meanwhile. */
    private final Map<AttemptId, Boolean> busy = new ConcurrentHashMap<>();

    private final Map<AttemptId, Instant> alarms = new ConcurrentHashMap<>();

    AttemptRunner(
            InHand inHand,
            HostKeeper hosts,
            Inbox inbox,
            ContainerRunner containers,
            UsageSamples usage,
            Leavings leavings,
            Errands errands,
            Clock clock) {
        this.inHand = inHand;
        this.hosts = hosts;
        this.inbox = inbox;
        this.containers = containers;
        this.usage = usage;
        this.leavings = leavings;
        this.errands = errands;
        this.clock = clock;
    }

    /** A container that is alone is started without looking: that it is there already is harmless. */
    void start(Assignment assignment) {
        if (assignment.task().needsSandbox()) {
            look(assignment.attempt());
        } else {
            start(assignment, assignment.task().main());
        }
    }

    /** Looks at an attempt on a thread of its own. */
    void look(AttemptId attempt) {
        errands.begin(() -> lookUntilQuiet(attempt));
    }

    void lookUntilQuiet(AttemptId attempt) {
        Optional<Assignment> assignment = inHand.of(attempt);
        if (assignment.isEmpty() || busy.merge(attempt, false, (busy, asked) -> true)) {
            return;
        }
        do {
            lookOnce(assignment.get());
        } while (busy.computeIfPresent(attempt, (id, again) -> again ? false : null) != null);
    }

    private void lookOnce(Assignment assignment) {
        try {
            inHand.persist(
                    assignment.attempt(),
                    () -> {
                        if (!inHand.isOver(assignment.attempt())) {
                            lookNow(assignment);
                        }
                    });
        } catch (StartFailed | RuntimeException e) {
            LOG.errorf(
                    e,
                    "what %s has come to cannot be told; it is tried again when its host is listed",
                    assignment.attempt());
        }
    }

    private void lookNow(Assignment assignment) {
        ContainerEngine engine = hosts.engine(assignment.host());
        TaskSpec task = assignment.task();
        Map<String, Found> found = new LinkedHashMap<>();
        for (TaskContainer each : task.containers()) {
            found.put(each.name(), containers.look(assignment.container(each.name()), engine));
        }
        if (found.values().stream().anyMatch(Found::vanished)) {
            inHand.report(
                    new Fact.AttemptOver(
                            assignment.attempt(),
                            AttemptEnd.hostLost(assignment.host().value(), clock.instant())));
            return;
        }
        Map<String, TaskCourse.Seen> seen = new LinkedHashMap<>();
        found.forEach((name, of) -> seen.put(name, of.seen()));
        TaskCourse course = new TaskCourse(task, seen);
        TaskCourse.Step step = course.next(inHand.isToStop(assignment.attempt()), clock.instant());
        if (step.over()) {
            end(assignment, course, List.copyOf(found.values()), engine);
        } else {
            usage.sample(found.values(), engine);
            carryOut(step, assignment);
        }
    }

    private void carryOut(TaskCourse.Step step, Assignment assignment) {
        TaskSpec task = assignment.task();
        step.start().forEach(name -> start(assignment, task.container(name).orElseThrow()));
        for (String name : step.stop()) {
            TaskContainer container = task.container(name).orElseThrow();
            stop(assignment, container);
        }
        step.again().ifPresent(at -> lookAt(at, assignment.attempt()));
    }

    private void start(Assignment assignment, TaskContainer container) {
        AttemptId attempt = assignment.attempt();
        ContainerId id = assignment.container(container.name());
        boolean alone = !assignment.task().needsSandbox();
        containers.start(
                assignment,
                container,
                () -> {
                    if (!alone || containers.failure(id).isPresent()) {
                        look(attempt);
                    }
                });
    }

    private void stop(Assignment assignment, TaskContainer container) {
        containers.stop(
                assignment,
                assignment.container(container.name()),
                Duration.ofSeconds(container.spec().stopTimeoutSeconds()),
                () -> look(assignment.attempt()));
    }

    private void lookAt(Instant at, AttemptId attempt) {
        if (at.equals(alarms.put(attempt, at))) {
            return;
        }
        errands.beginAfter(
                Duration.between(clock.instant(), at),
                () -> {
                    alarms.remove(attempt, at);
                    look(attempt);
                });
    }

    private void end(
            Assignment assignment, TaskCourse course, List<Found> found, ContainerEngine engine) {
        AttemptId attempt = assignment.attempt();
        List<ContainerId> ran =
                found.stream().filter(each -> each.state().isPresent()).map(Found::id).toList();
        List<String> troubles = leavings.keep(attempt, ran, assignment.task().outputs(), engine);
        found.stream()
                .flatMap(each -> each.state().stream())
                .min(Comparator.comparing(ContainerState::startedAt))
                .ifPresent(
                        first ->
                                inbox.post(
                                        new Fact.ContainerStarted(
                                                attempt, first.startedAt(), first.address())));
        AttemptEnds ends = new AttemptEnds(course, found, containers::failure, clock.instant());
        inHand.report(new Fact.AttemptOver(attempt, ends.end(troubles, usage.of(ran))));
    }
}
