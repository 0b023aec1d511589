package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.queue.ShareUse;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.Usage;
import io.fairlead.store.Change;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * I9: what a share has used is the sum of what its attempts held, each moment weighed by its age. Told from the attempts that
 * are kept.
 */
final class WorldUse {
    private static final double TAU = WorldLayout.WINDOW.toSeconds() / 3.0;

    /** In seconds of vCPUs; what is less may be forgotten. */
    private static final double NOTHING = 2e-3;

    private final FaultWorld world;

    /** Ended before what their shares had used was forgotten, since it had faded away. */
    private final Set<AttemptId> forgotten = new HashSet<>();

    /** As the scheduler was told it when that was looked at last; null after a commit. */
    private Running told;

    WorldUse(FaultWorld world) {
        this.world = world;
    }

    /** What a share has used is no longer kept; how old it is, clocks that were set do not tell. */
    void forgotten(String share) {
        List<Attempt> gone = ended(attempts().getOrDefault(share, List.of()));
        double left = sum(gone, world.clock(), WorldUse::vcpus);
        world.require(
                left < NOTHING || world.wasSet(),
                () -> "I9: %s vCPU seconds of %s are forgotten".formatted(left, share));
        gone.forEach(attempt -> forgotten.add(attempt.id()));
    }

    /** What is kept is the sum over ended attempts. */
    void isKept(List<Change> changes) {
        told = null;
        if (changes.stream().noneMatch(WorldUse::mayConcernUse)) {
            return;
        }
        TreeMap<String, ShareUse> kept = new TreeMap<>();
        world.kept().memory().shareUses().forEach(use -> kept.put(use.share(), use));
        attempts()
                .forEach(
                        (share, attempts) -> {
                            List<Attempt> ended = ended(attempts);
                            ShareUse use = kept.get(share);
                            if (use != null) {
                                String what = "the use of " + share + " that is kept";
                                is(what, use.vcpuSeconds(), ended, use.at(), WorldUse::vcpus);
                                is(what, use.memoryMiBSeconds(), ended, use.at(), WorldUse::memory);
                            } else {
                                world.require(
                                        ended.isEmpty(),
                                        () -> "I9: the use of " + share + " is not kept");
                            }
                        });
    }

    private static boolean mayConcernUse(Change change) {
        return change instanceof Change.AttemptEnded || change instanceof Change.ShareUsed;
    }

    /** What the scheduler is told is the sum over all attempts, those that live included. */
    void isTold(Running running) {
        if (running == told) {
            return;
        }
        told = running;
        Instant now = world.clock();
        attempts()
                .forEach(
                        (share, attempts) -> {
                            Usage use =
                                    running.usage(WorldLayout.FAIR, share, now, WorldLayout.WINDOW);
                            String what = "the use of " + share + " that the scheduler knows";
                            is(what, use.vcpuSeconds(), attempts, now, WorldUse::vcpus);
                            is(what, use.memoryMiBSeconds(), attempts, now, WorldUse::memory);
                        });
    }

    private void is(
            String what,
            double found,
            List<Attempt> attempts,
            Instant at,
            ToDoubleFunction<Resources> amount) {
        double sum = sum(attempts, at, amount);
        world.require(
                Math.abs(found - sum) <= NOTHING + 1e-6 * sum,
                () -> "I9: %s is %s, and its attempts held %s".formatted(what, found, sum));
    }

    private static double vcpus(Resources held) {
        return held.milliCpus() / 1000.0;
    }

    private static double memory(Resources held) {
        return held.memoryMiB();
    }

    /** By share, those that are not forgotten. */
    private TreeMap<String, List<Attempt>> attempts() {
        TreeMap<String, List<Attempt>> byShare = new TreeMap<>();
        for (Attempt attempt : world.kept().memory().attempts()) {
            Submission of = world.kept().memory().submission(attempt.id().task().job());
            if (of.queue().equals(WorldLayout.FAIR) && !forgotten.contains(attempt.id())) {
                byShare.computeIfAbsent(of.shareIdentifier(), _ -> new ArrayList<>()).add(attempt);
            }
        }
        return byShare;
    }

    private static List<Attempt> ended(List<Attempt> attempts) {
        return attempts.stream().filter(attempt -> !attempt.isLive()).toList();
    }

    private double sum(List<Attempt> attempts, Instant at, ToDoubleFunction<Resources> amount) {
        return attempts.stream()
                .mapToDouble(
                        attempt ->
                                amount.applyAsDouble(world.kept().held(attempt))
                                        * faded(attempt, at))
                .sum();
    }

    /** Seconds for which it held a place, as they count at a moment. */
    private static double faded(Attempt attempt, Instant at) {
        Instant stopped = attempt.ended().map(AttemptEnd::stoppedAt).orElse(at);
        Instant until = stopped.isBefore(attempt.claimedAt()) ? attempt.claimedAt() : stopped;
        return TAU * (weight(until, at) - weight(attempt.claimedAt(), at));
    }

    private static double weight(Instant then, Instant at) {
        return Math.exp(-Duration.between(then, at).toMillis() / 1000.0 / TAU);
    }
}
