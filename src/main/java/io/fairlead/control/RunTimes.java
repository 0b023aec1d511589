package io.fairlead.control;

import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.RunTimeHistory;
import io.fairlead.domain.job.Submission;
import io.fairlead.scheduler.Estimates;
import io.fairlead.scheduler.RunTime;
import io.fairlead.store.Change;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Predicts how long attempts hold their places from how long the last ones did.
 *
 * <p>The prediction is the 80th percentile of the last 20 attempts of the same revision of the definition in the same
 * share or, while there are fewer than 3 of them, of the last 20 of the definition whatever the revision and the share. The percentile is that of
 * Hyndman and Fan (Sample Quantiles in Statistical Packages, The American Statistician 50, 1996), type 7. A high
 * percentile and not the mean, since one that is too short delays whoever room is kept for, and one that is too long merely
 * leaves a gap unused. Attempts that failed or were stopped say nothing of how long the work takes and do not count, but
 * for those that ran out of time.
 *
 * <p>Owned by the cycle's thread.
 */
final class RunTimes implements Estimates {
    static final int KEPT = 20;
    static final int ENOUGH = 3;

    private static final int MOST_KINDS = 10_000;
    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final double PERCENTILE = 80;

    private record Kind(DefinitionId definition, String share) {}

    private final Map<Kind, ArrayDeque<Integer>> byKind = leastRecentlyUsedGoes();
    private final Map<String, ArrayDeque<Integer>> byName = leastRecentlyUsedGoes();

    private static <K> Map<K, ArrayDeque<Integer>> leastRecentlyUsedGoes() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, ArrayDeque<Integer>> eldest) {
                return size() > MOST_KINDS;
            }
        };
    }

    /**
     * Takes in what was kept, and has forgotten what is very old.
     *
     * @param kept those that ended last at the end
     */
    void restore(List<RunTimeHistory> kept, Outcome outcome) {
        Instant oldest = outcome.now().minus(REMEMBERED);
        for (RunTimeHistory history : kept) {
            if (history.at().isBefore(oldest)) {
                outcome.add(new Change.RunTimesForgotten(history.definition(), history.share()));
            } else {
                Kind kind = new Kind(history.definition(), history.share());
                history.seconds().forEach(seconds -> learn(kind, seconds));
            }
        }
    }

    /** Learns from an attempt that is over. */
    void ended(LiveAttempt attempt, AttemptEnd end, Outcome outcome) {
        if (!end.succeeded() && end.cause() != AttemptEnd.Cause.TIMED_OUT) {
            return;
        }
        Submission submission = attempt.submission();
        Kind kind = new Kind(submission.definition(), submission.shareIdentifier());
        learn(kind, secondsBetween(attempt.claimedAt(), end.stoppedAt()));
        outcome.learned(
                new RunTimeHistory(
                        kind.definition(),
                        kind.share(),
                        List.copyOf(byKind.get(kind)),
                        outcome.now()));
    }

    private static int secondsBetween(Instant from, Instant to) {
        long seconds = Duration.between(from, to).plusMillis(999).toSeconds();
        return Math.clamp(seconds, 1, Integer.MAX_VALUE);
    }

    private void learn(Kind kind, int seconds) {
        add(byKind.computeIfAbsent(kind, _ -> new ArrayDeque<>(KEPT)), seconds);
        add(byName.computeIfAbsent(kind.definition().name(), _ -> new ArrayDeque<>(KEPT)), seconds);
    }

    private static void add(ArrayDeque<Integer> last, int seconds) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(seconds);
    }

    /** From earlier runs if there are enough, else the time limit. */
    @Override
    public RunTime of(Submission submission) {
        int limit = submission.timeoutSeconds();
        return Optional.ofNullable(
                        byKind.get(new Kind(submission.definition(), submission.shareIdentifier())))
                .filter(RunTimes::areEnough)
                .or(() -> Optional.ofNullable(byName.get(submission.definition().name())))
                .filter(RunTimes::areEnough)
                .map(last -> RunTime.learned(predicted(last), limit))
                .orElseGet(() -> FROM_LIMITS.of(submission));
    }

    private static boolean areEnough(Collection<Integer> last) {
        return last.size() >= ENOUGH;
    }

    static long predicted(Collection<Integer> seconds) {
        double[] sample = seconds.stream().mapToDouble(Integer::doubleValue).toArray();
        return (long)
                Math.ceil(
                        new Percentile(PERCENTILE)
                                .withEstimationType(EstimationType.R_7)
                                .evaluate(sample));
    }
}
