package io.fairlead.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows what it is set to. */
final class Dial extends Clock {
    private Instant shown;

    Dial(Instant shown) {
        this.shown = shown;
    }

    void forward(Duration by) {
        shown = shown.plus(by);
    }

    @Override
    public Instant instant() {
        return shown;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
