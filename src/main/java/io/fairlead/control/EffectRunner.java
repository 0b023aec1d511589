package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Submission;
import io.fairlead.files.OutputArchive;
import io.fairlead.logs.LogArchive;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngine.Usage;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.StartFailed;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Carries out effects on hosts, each on a virtual thread of its own, and reports back in facts. An attempt is in hand
 * from its start or adoption until its container is removed; what is asked for twice is done once. While an engine does
 * not answer, the work is tried again until the attempt is no longer in hand.
 */
@Singleton
final class EffectRunner {
    private static final Logger LOG = Logger.getLogger(EffectRunner.class);

    /** AWS Batch's limit for a container's reason. */
    private static final int LONGEST_REASON = 255;

    private static final Usage UNKNOWN = new Usage(0, 0);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final HostKeeper hosts;
    private final Inbox inbox;
    private final LogArchive logs;
    private final OutputArchive outputs;
    private final DefaultVariables variables;
    private final ContainerSecrets secrets;
    private final Clock clock;
    private final Map<AttemptId, Submission> inHand = new ConcurrentHashMap<>();
    private final Set<AttemptId> starting = ConcurrentHashMap.newKeySet();

    /** Attempts whose end is looked for right now, and whether that was asked for once more meanwhile. */
    private final Map<AttemptId, Boolean> finishing = new ConcurrentHashMap<>();

    private final Map<AttemptId, Usage> used = new ConcurrentHashMap<>();
    private final Set<AttemptId> stopWanted = ConcurrentHashMap.newKeySet();

    EffectRunner(
            HostKeeper hosts,
            Inbox inbox,
            LogArchive logs,
            OutputArchive outputs,
            DefaultVariables variables,
            ContainerSecrets secrets,
            Clock clock) {
        this.hosts = hosts;
        this.inbox = inbox;
        this.logs = logs;
        this.outputs = outputs;
        this.variables = variables;
        this.secrets = secrets;
        this.clock = clock;
        hosts.whenStopped(
                (host, attempt) -> Thread.startVirtualThread(() -> finish(attempt, host)));
    }

    void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Start start -> {
                inHand.put(start.attempt(), start.submission());
                if (starting.add(start.attempt())) {
                    Thread.startVirtualThread(() -> start(start));
                }
            }
            case Effect.Adopt adopt -> {
                inHand.put(adopt.attempt(), adopt.submission());
                Thread.startVirtualThread(() -> finish(adopt.attempt(), adopt.host()));
            }
            case Effect.Stop stop -> {
                stopWanted.add(stop.attempt());
                Thread.startVirtualThread(() -> stop(stop));
            }
            case Effect.Remove remove -> {
                inHand.remove(remove.attempt());
                stopWanted.remove(remove.attempt());
                used.remove(remove.attempt());
                Thread.startVirtualThread(() -> remove(remove));
            }
        }
    }

    private void start(Effect.Start start) {
        AttemptId attempt = start.attempt();
        try {
            persist(attempt, () -> startNow(start));
        } catch (StartFailed e) {
            notStarted(attempt, e.exitCode(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "starting %s failed", attempt);
            notStarted(
                    attempt, OptionalInt.empty(), "CannotStartContainerError: " + e.getMessage());
        } finally {
            starting.remove(attempt);
        }
    }

    private void startNow(Effect.Start start) throws StartFailed {
        AttemptId attempt = start.attempt();
        if (stopWanted.contains(attempt)) {
            notStarted(attempt, OptionalInt.empty(), "stopped before it started");
            return;
        }
        Instant at =
                hosts.engine(start.host())
                        .start(
                                ContainerOrders.of(
                                        start,
                                        variables.of(start.environment()),
                                        secrets.of(start.submission().container())),
                                sentence -> inbox.post(new Fact.StartDelayed(attempt, sentence)));
        inbox.post(new Fact.ContainerStarted(attempt, at));
    }

    private void notStarted(AttemptId attempt, OptionalInt exitCode, String reason) {
        inbox.post(new Fact.AttemptOver(attempt, AttemptEnd.startFailed(exitCode, reason, now())));
    }

    /** Saves what a container left behind and reports its end, if it has ended. */
    private void finish(AttemptId attempt, HostId host) {
        Submission submission = inHand.get(attempt);
        if (submission == null || finishing.merge(attempt, false, (busy, asked) -> true)) {
            return;
        }
        do {
            finishOnce(attempt, host, submission);
        } while (finishing.computeIfPresent(attempt, (id, again) -> again ? false : null) != null);
    }

    private void finishOnce(AttemptId attempt, HostId host, Submission submission) {
        try {
            persist(attempt, () -> finishNow(attempt, host, submission));
        } catch (StartFailed | RuntimeException e) {
            LOG.errorf(
                    e,
                    "the end of %s cannot be told; it is tried again when its host is listed",
                    attempt);
        }
    }

    private void finishNow(AttemptId attempt, HostId host, Submission submission) {
        ContainerEngine engine = hosts.engine(host);
        Optional<ContainerState> state = engine.inspect(attempt);
        if (state.isEmpty()) {
            inbox.post(new Fact.AttemptOver(attempt, AttemptEnd.hostLost(host.value(), now())));
        } else if (state.get().phase() == ContainerState.Phase.RUNNING) {
            Thread.startVirtualThread(() -> sample(attempt, engine));
        } else if (state.get().phase() == ContainerState.Phase.EXITED) {
            List<String> troubles = new ArrayList<>();
            keep(attempt, "its log", troubles, () -> keepLog(attempt, engine));
            for (String path : submission.container().outputs()) {
                keep(
                        attempt,
                        "what it left in " + path,
                        troubles,
                        () -> keepOutput(attempt, path, engine));
            }
            report(attempt, state.get(), troubles);
        }
    }

    /** Engines tell what a container uses only while it runs, so that is asked whenever its host is listed. */
    private void sample(AttemptId attempt, ContainerEngine engine) {
        try {
            engine.usage(attempt)
                    .filter(usage -> inHand.containsKey(attempt))
                    .ifPresent(usage -> used.merge(attempt, usage, EffectRunner::larger));
        } catch (EngineUnreachable e) {
            LOG.debugf("%s: what it uses is not known: %s", attempt, e.getMessage());
        }
    }

    private static Usage larger(Usage one, Usage other) {
        return new Usage(
                Math.max(one.peakMemoryMiB(), other.peakMemoryMiB()),
                Math.max(one.cpuMillis(), other.cpuMillis()));
    }

    /** Something of an attempt to be kept. */
    private interface Keeping {
        void run() throws IOException;
    }

    /** A job does not hang because a disk is full: what could not be kept is told with its end. */
    private static void keep(
            AttemptId attempt, String what, List<String> troubles, Keeping keeping) {
        try {
            keeping.run();
        } catch (IOException e) {
            LOG.errorf(e, "%s: %s could not be kept", attempt, what);
            troubles.add(what + " could not be kept: " + e.getMessage());
        }
    }

    private void keepLog(AttemptId attempt, ContainerEngine engine) throws IOException {
        try (ContainerEngine.LogLines lines = engine.logs(attempt, Instant.EPOCH, false)) {
            logs.save(attempt, lines);
        }
    }

    private void keepOutput(AttemptId attempt, String path, ContainerEngine engine)
            throws IOException {
        Optional<InputStream> found = engine.copyOut(attempt, path);
        if (found.isPresent()) {
            try (InputStream tar = found.get()) {
                outputs.collect(attempt, path, tar);
            }
        }
    }

    private void report(AttemptId attempt, ContainerState state, List<String> troubles) {
        if (state.startedAt() != null) {
            inbox.post(new Fact.ContainerStarted(attempt, state.startedAt()));
        }
        Usage usage = used.getOrDefault(attempt, UNKNOWN);
        boolean outOfMemory = state.outOfMemory() && state.exitCode() != 0;
        inbox.post(
                new Fact.AttemptOver(
                        attempt,
                        new AttemptEnd(
                                outOfMemory
                                        ? AttemptEnd.Cause.OUT_OF_MEMORY
                                        : AttemptEnd.Cause.EXITED,
                                OptionalInt.of(state.exitCode()),
                                containerReason(
                                        outOfMemory
                                                ? AttemptEnd.OUT_OF_MEMORY_REASON
                                                : state.error(),
                                        troubles),
                                AttemptEnd.EXITED_REASON,
                                state.finishedAt() != null ? state.finishedAt() : now(),
                                usage.peakMemoryMiB(),
                                usage.cpuMillis())));
    }

    private static String containerReason(String engines, List<String> troubles) {
        String all =
                engines.isEmpty()
                        ? String.join("; ", troubles)
                        : String.join(
                                "; ",
                                Stream.concat(Stream.of(engines), troubles.stream()).toList());
        return all.substring(0, Math.min(all.length(), LONGEST_REASON));
    }

    private void stop(Effect.Stop stop) {
        try {
            persist(
                    stop.attempt(),
                    () -> hosts.engine(stop.host()).stop(stop.attempt(), stop.grace()));
        } catch (StartFailed | RuntimeException e) {
            LOG.errorf(e, "stopping %s failed", stop.attempt());
        }
    }

    private void remove(Effect.Remove remove) {
        try {
            hosts.engine(remove.host()).remove(remove.attempt());
        } catch (EngineUnreachable e) {
            LOG.debugf(
                    "%s stays on host %s until it is listed again",
                    remove.attempt(), remove.host());
        } catch (RuntimeException e) {
            LOG.warnf(e, "removing the container of %s failed", remove.attempt());
        }
    }

    /** Work on an engine that may be cut off in the middle. */
    private interface Work {
        void run() throws StartFailed;
    }

    private void persist(AttemptId attempt, Work work) throws StartFailed {
        Duration pause = FIRST_PAUSE;
        while (inHand.containsKey(attempt)) {
            try {
                work.run();
                return;
            } catch (EngineUnreachable e) {
                inbox.post(
                        new Fact.StartDelayed(
                                attempt, "its host does not answer: " + e.getMessage()));
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : LONGEST_PAUSE;
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
