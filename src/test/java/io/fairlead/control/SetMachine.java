package io.fairlead.control;

import java.time.Duration;
import java.time.Instant;

/** A machine on which time passes when it is told to, and whose clock is set. */
final class SetMachine {
    private final Dial wall;
    private long nanos;

    SetMachine(Instant begin) {
        wall = new Dial(begin);
    }

    void passes(Duration time) {
        nanos += time.toNanos();
        wall.forward(time);
    }

    /** @param by less than nothing to put it back */
    void isSet(Duration by) {
        wall.forward(by);
    }

    Instant shown() {
        return wall.instant();
    }

    /** The clock of a service that starts on it. */
    SteadyClock serviceClock() {
        return new SteadyClock(wall, () -> nanos);
    }
}
