package io.fairlead.control;

import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.RunTimeHistory;
import io.fairlead.domain.job.Submission;
import io.fairlead.prediction.RunTimeEstimator;
import io.fairlead.scheduler.Estimates;
import io.fairlead.scheduler.RunTime;
import io.fairlead.store.Change;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps what {@link RunTimeEstimator} learns. Attempts that failed or were stopped say nothing of how long the work takes
 * and do not count, but for those that ran out of time.
 *
 * <p>Owned by the cycle's thread.
 */
final class RunTimes implements Estimates {
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final RunTimeEstimator estimator = new RunTimeEstimator();

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
                history.seconds()
                        .forEach(
                                seconds ->
                                        estimator.learn(
                                                history.definition(), history.share(), seconds));
            }
        }
    }

    /** Learns from an attempt that is over. */
    void ended(LiveAttempt attempt, AttemptEnd end, Outcome outcome) {
        if (!end.succeeded() && end.cause() != AttemptEnd.Cause.TIMED_OUT) {
            return;
        }
        DefinitionId definition = attempt.submission().definition();
        String share = attempt.submission().shareIdentifier();
        int seconds = secondsBetween(attempt.claimedAt(), end.stoppedAt());
        outcome.learned(
                new RunTimeHistory(
                        definition,
                        share,
                        estimator.learn(definition, share, seconds),
                        outcome.now()));
    }

    private static int secondsBetween(Instant from, Instant to) {
        long seconds = Duration.between(from, to).plusMillis(999).toSeconds();
        return Math.clamp(seconds, 1, Integer.MAX_VALUE);
    }

    @Override
    public RunTime of(Submission submission) {
        return estimator.of(
                submission.definition(), submission.shareIdentifier(), submission.timeoutSeconds());
    }
}
