package io.fairlead.control;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The service's clock: it does not jump when the machine's is set. It goes on at the pace of time itself and comes nearer to
 * the machine's clock by a tenth of the time that passes, so that what lasts a while lasts that long, give or take a tenth, and
 * nothing happens before what came earlier. A difference of more than a day is taken over at once: the clock was wrong from
 * the start.
 */
public final class SteadyClock extends Clock {
    private static final Logger LOG = Logger.getLogger(SteadyClock.class);
    private static final int SHARE = 10;
    private static final Duration MOST = Duration.ofDays(1);
    private static final Duration TOLD = Duration.ofSeconds(10);

    private final Clock machine;
    private final LongSupplier nanos;
    private Instant last;
    private long lastNanos;
    private boolean apart;

    /**
     * @param nanos passed since some moment, however the machine's clock is set
     */
    public SteadyClock(Clock machine, LongSupplier nanos) {
        this.machine = machine;
        this.nanos = nanos;
        last = machine.instant();
        lastNanos = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long now = nanos.getAsLong();
        long passed = Math.max(0, now - lastNanos);
        Instant even = last.plusNanos(passed);
        Duration off = Duration.between(even, machine.instant());
        note(off);
        last = even.plus(correction(off, passed));
        lastNanos = now;
        return last;
    }

    private static Duration correction(Duration off, long passed) {
        Duration most = Duration.ofNanos(passed / SHARE);
        if (isTakenOver(off) || off.abs().compareTo(most) <= 0) {
            return off;
        }
        return off.isNegative() ? most.negated() : most;
    }

    private static boolean isTakenOver(Duration off) {
        return off.abs().compareTo(MOST) > 0;
    }

    private void note(Duration off) {
        boolean isApart = off.abs().compareTo(TOLD) > 0 && !isTakenOver(off);
        if (isApart && !apart) {
            LOG.warnf(
                    "The machine's clock was set: it is %d s %s the service's, which follows by a tenth of the time"
                            + " that passes so that no time limit ends early. A restart of the service takes it over at once.",
                    off.abs().toSeconds(), off.isNegative() ? "behind" : "ahead of");
        }
        apart = isApart;
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    /** In another zone the moments are the same. */
    @Override
    public Clock withZone(ZoneId zone) {
        SteadyClock steady = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return steady.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return steady.withZone(other);
            }
        };
    }
}
