package io.fairlead.control;

import java.time.Instant;

/** A job of any kind as a change of its state left it. */
public sealed interface Moment permits JobMoment, ServiceJobMoment {
    /** Ascending over the whole service. */
    long sequence();

    /** When the change happened. */
    Instant at();
}
