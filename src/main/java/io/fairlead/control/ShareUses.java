package io.fairlead.control;

import io.fairlead.domain.queue.ShareUse;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.Usage;
import io.fairlead.store.Change;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * What the ended attempts of each share have used. Each end is added once, in the commit that keeps the end, so that use is
 * the sum of what attempts held whatever is killed. What live attempts hold is added by the scheduler. Owned by the cycle's thread.
 */
final class ShareUses {
    /** Less than this, in seconds of vCPUs and of GPUs, has faded away. */
    private static final double NOTHING = 1e-3;

    private final Running running;
    private Map<String, Duration> windows = Map.of();

    ShareUses(Running running) {
        this.running = running;
    }

    /**
     * @param byQueue how long use counts, of the queues that share by use
     */
    void windows(Map<String, Duration> byQueue) {
        windows = Map.copyOf(byQueue);
    }

    /** Takes in what was kept, and has forgotten what has faded away or belongs to a queue that is gone. */
    void restore(List<ShareUse> kept, Outcome outcome) {
        for (ShareUse use : kept) {
            Duration window = windows.get(use.queue());
            Usage usage =
                    new Usage(
                            use.vcpuSeconds(), use.memoryMiBSeconds(), use.gpuSeconds(), use.at());
            if (window == null || hasFaded(usage.value(outcome.now(), window))) {
                outcome.add(new Change.ShareUseForgotten(use.queue(), use.share()));
            } else {
                running.used(use.queue(), use.share(), usage);
            }
        }
    }

    private static boolean hasFaded(Usage usage) {
        return usage.vcpuSeconds() < NOTHING && usage.gpuSeconds() < NOTHING;
    }

    /**
     * Counts an attempt that is over.
     *
     * @param stoppedAt as its host told; what lies outside the time from its claim until now does not count
     */
    void ended(LiveAttempt attempt, Instant stoppedAt, Outcome outcome) {
        String queue = attempt.job().workClass().queue();
        Duration window = windows.get(queue);
        if (window == null) {
            return;
        }
        String share = attempt.job().workClass().share();
        Instant until = until(attempt.claimedAt(), stoppedAt, outcome.now());
        Usage usage =
                running.used(queue, share)
                        .add(attempt.resources(), attempt.claimedAt(), until, window);
        running.used(queue, share, usage);
        outcome.used(
                new ShareUse(
                        queue,
                        share,
                        usage.vcpuSeconds(),
                        usage.memoryMiBSeconds(),
                        usage.gpuSeconds(),
                        usage.at()));
    }

    /** To the millisecond, as it is stored; so that use is the same after a restart. */
    private static Instant until(Instant claimedAt, Instant stoppedAt, Instant now) {
        Instant earliest = stoppedAt.isBefore(now) ? stoppedAt : now;
        return (earliest.isBefore(claimedAt) ? claimedAt : earliest).truncatedTo(ChronoUnit.MILLIS);
    }
}
