package io.fairlead.domain.compute;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often a host was lost of late, and how long it has to stay well for that before it takes work again: not at all
 * after one loss, a pause after the second within an hour, twice as long after each further one, and at most ten minutes.
 * Owned by one thread.
 */
public final class Flaps {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Duration first;
    private final Deque<Instant> losses = new ArrayDeque<>();

    public Flaps(Duration first) {
        this.first = first;
    }

    public void lost(Instant at) {
        losses.addLast(at);
    }

    /** How long the host has to stay well, if it comes back now. */
    public Duration quarantine(Instant now) {
        while (!losses.isEmpty() && losses.getFirst().isBefore(now.minus(REMEMBERED))) {
            losses.removeFirst();
        }
        if (losses.size() < 2) {
            return Duration.ZERO;
        }
        Duration pause = first;
        for (int again = 2; again < losses.size() && pause.compareTo(LONGEST) < 0; again++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    /** Losses within the last hour, as of the last question. */
    public int count() {
        return losses.size();
    }
}
