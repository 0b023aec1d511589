package io.fairlead.control;

import io.fairlead.control.JobExplanation.Forecast;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.Outlook;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Says when waiting jobs will start, by running the scheduler ahead on a copy of its state, on the thread of whoever asks. A
 * copy serves everybody who asks within some seconds; one caller at a time looks ahead, for two seconds at most.
 */
@Singleton
final class Forecasts {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Clock clock;
    private final Duration longestLook;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Outlook latest;

    @Inject
    Forecasts(Clock clock) {
        this(clock, LONGEST_LOOK);
    }

    Forecasts(Clock clock, Duration longestLook) {
        this.clock = clock;
        this.longestLook = longestLook;
    }

    /** Whether a new copy is needed to tell when a task starts. */
    boolean needOutlook(TaskId task) {
        Outlook known = latest;
        return known == null
                || known.begin().plus(FRESH).isBefore(clock.instant())
                || !whileAlone(() -> known.knows(task.moving())).orElse(true);
    }

    /** Adds a forecast, unless there is a better one or none can be made. */
    JobExplanation complete(Explained explained) {
        explained.outlook().ifPresent(fresh -> latest = fresh);
        Outlook known = latest;
        JobExplanation explanation = explained.explanation();
        boolean isKept =
                explanation
                        .forecast()
                        .filter(forecast -> forecast.basis() == Forecast.Basis.RESERVATION)
                        .isPresent();
        if (known == null || isKept || explanation.forecast().isEmpty()) {
            return explanation;
        }
        return whileAlone(() -> look(known, explanation)).orElse(explanation);
    }

    private JobExplanation look(Outlook outlook, JobExplanation explanation) {
        if (!outlook.knows(explanation.task())) {
            return explanation;
        }
        long deadline = System.nanoTime() + longestLook.toNanos();
        return switch (outlook.startOf(
                explanation.task(), () -> System.nanoTime() - deadline < 0)) {
            case Outlook.Answer.Starts starts ->
                    explanation.with(Optional.of(Forecast.ahead(outlook.begin(), starts)));
            case Outlook.Answer.Never _ -> explanation.with(Optional.empty());
            case Outlook.Answer.TooFar _ -> explanation;
        };
    }

    /** @return empty if others have been looking for too long */
    private <T> Optional<T> whileAlone(Supplier<T> look) {
        try {
            if (!looking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(look.get());
        } finally {
            looking.unlock();
        }
    }
}
