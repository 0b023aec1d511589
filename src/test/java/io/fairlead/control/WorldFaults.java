package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerEngine;

import java.time.Duration;
import java.util.SplittableRandom;

/** Decides what goes wrong. How often, and which kinds, differs from seed to seed; once the world is quiet, nothing does. */
final class WorldFaults {
    /** A task may run ten times; so many of its runs at most end because of what the world does. */
    private static final int MOST_KILLS = 7;

    private final FaultWorld world;
    private final SplittableRandom random;
    private final double lostCalls;
    private final double lostAnswers;
    private final double lostEvents;
    private final double doubledEvents;
    private final double slow;
    private final double slowPulls;
    private final double failedPulls;
    private final double failedCommits;
    private final double crashes;
    private final double hostTrouble;
    private final int clockJumps;
    private int crashesLeft;
    private int killsLeft = MOST_KILLS;
    private boolean quiet;
    private long injected;

    WorldFaults(FaultWorld world, SplittableRandom random) {
        this.world = world;
        this.random = random;
        lostCalls = rate(0.05);
        lostAnswers = rate(0.05);
        lostEvents = rate(0.6);
        doubledEvents = rate(0.3);
        slow = rate(0.1);
        slowPulls = rate(0.3);
        failedPulls = rate(0.05);
        failedCommits = rate(0.03);
        crashes = rate(0.01);
        hostTrouble = rate(1);
        clockJumps = random.nextBoolean() ? 0 : 1 + random.nextInt(4);
        crashesLeft = crashes == 0 ? 0 : 1 + random.nextInt(8);
    }

    /** One kind of fault in three does not happen at all. */
    private double rate(double highest) {
        return random.nextInt(3) == 0 ? 0 : random.nextDouble() * highest;
    }

    void fallQuiet() {
        quiet = true;
    }

    boolean isQuiet() {
        return quiet;
    }

    long injected() {
        return injected;
    }

    private boolean happens(double rate) {
        if (quiet || rate == 0 || random.nextDouble() >= rate) {
            return false;
        }
        injected++;
        return true;
    }

    /** Whether something may happen that ends attempts; as long as some may be left. */
    boolean mayKill() {
        return !quiet && killsLeft > 0;
    }

    void kill() {
        killsLeft--;
        injected++;
    }

    void trouble() {
        injected++;
    }

    double hostTrouble() {
        return hostTrouble;
    }

    /** How often a clock is set. */
    int clockJumps() {
        return clockJumps;
    }

    Duration clockJump() {
        injected++;
        long most = random.nextInt(3) == 0 ? 30_000 : Duration.ofHours(2).toMillis();
        return Duration.ofMillis(random.nextLong(-most, most));
    }

    // ---- engines

    long latency() {
        return happens(slow) ? random.nextInt(4_000) : 1 + random.nextInt(20);
    }

    boolean losesCall(HostId host, String what) {
        boolean lost = happens(lostCalls);
        if (lost) {
            world.trace(() -> "fault: " + what + " does not reach " + host);
        }
        return lost;
    }

    boolean losesAnswer(HostId host, String what) {
        boolean lost = happens(lostAnswers);
        if (lost) {
            world.trace(() -> "fault: the answer of " + host + " to " + what + " is lost");
        }
        return lost;
    }

    /** How long an engine may be silent before a call fails. */
    long patience() {
        return random.nextInt(5_000);
    }

    long newsDelay() {
        return happens(slow) ? random.nextInt(8_000) : 1 + random.nextInt(100);
    }

    int deliveries() {
        if (happens(lostEvents)) {
            return 0;
        }
        return happens(doubledEvents) ? 2 : 1;
    }

    long pull(ContainerEngine.Progress progress) {
        if (!happens(slowPulls)) {
            return 0;
        }
        progress.waitingFor("pulling image");
        return random.nextInt(40_000);
    }

    boolean failsPull(ContainerId id) {
        if (killsLeft == 0 || !happens(failedPulls)) {
            return false;
        }
        killsLeft--;
        world.trace(() -> "fault: the image of " + id + " cannot be had");
        return true;
    }

    long timeToStop(Duration grace) {
        return quiet ? 1 : random.nextLong(grace.toMillis() + 1);
    }

    // ---- the service

    long errandDelay() {
        return happens(slow) ? random.nextInt(2_000) : random.nextInt(5);
    }

    long turnDelay() {
        return random.nextInt(30);
    }

    WorldDatabase.Fate fateOfCommit() {
        if (happens(failedCommits)) {
            world.trace(() -> "fault: a commit fails");
            return WorldDatabase.Fate.FAILED;
        }
        if (happens(failedCommits)) {
            world.trace(() -> "fault: the answer to a commit is lost");
            return WorldDatabase.Fate.UNANSWERED;
        }
        return WorldDatabase.Fate.KEPT;
    }

    boolean crashes() {
        if (crashesLeft == 0 || !happens(crashes)) {
            return false;
        }
        crashesLeft--;
        return true;
    }

    long downtime() {
        return random.nextInt(3) == 0 ? random.nextInt(60_000) : random.nextInt(3_000);
    }
}
