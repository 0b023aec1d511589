package io.fairlead.schedule;

import io.fairlead.domain.Refused;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The times that a cron expression names: seconds, minutes, hours, day of month, month, day of week, and perhaps a year. */
public interface CronTimes {
    /**
     * @throws Refused if it is none, with what is wrong
     */
    void check(String cron);

    /** The first time after another; empty if there is none any more. */
    Optional<Instant> after(String cron, ZoneId zone, Instant time);

    /** The last time up to another, itself included, if it is not longer ago than a year. */
    Optional<Instant> lastUntil(String cron, ZoneId zone, Instant time);
}
