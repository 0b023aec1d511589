package io.fairlead.client;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleSupplier;

/**
 * How often and when something is tried again: after a random part of a span that doubles each time, so that many clients do
 * not come back at once.
 *
 * @param attempts in all, at least 1
 * @param first span
 * @param longest span
 */
record Retry(int attempts, Duration first, Duration longest) {
    static final Retry USUAL = new Retry(6, Duration.ofMillis(200), Duration.ofSeconds(10));

    Retry {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is " + attempts + "; at least 1");
        }
    }

    /**
     * How long to wait after a failed attempt.
     *
     * @param attempt which has failed, from 1
     * @param chance between 0 and 1
     */
    Duration delay(int attempt, DoubleSupplier chance) {
        long span = first.toMillis() << Math.min(attempt - 1, 30);
        return Duration.ofMillis(
                (long) (Math.min(span, longest.toMillis()) * chance.getAsDouble()));
    }

    /** Lets time pass; who interrupts the thread ends the wait with a {@link CancellationException}. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
