package io.fairlead.schedule.quartz;

import io.fairlead.domain.Refused;
import io.fairlead.schedule.CronTimes;

import org.quartz.CronExpression;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;

/** Times of cron expressions by Quartz, which knows how clocks are put forward and back. */
public final class QuartzCronTimes implements CronTimes {
    /** Quartz looks forward only: the past is searched in windows, the shortest first, so that few times are stepped over. */
    private static final List<Duration> WINDOWS =
            List.of(
                    Duration.ofMinutes(2),
                    Duration.ofHours(2),
                    Duration.ofDays(2),
                    Duration.ofDays(32),
                    Duration.ofDays(366));

    @Override
    public void check(String cron) {
        try {
            CronExpression.validateExpression(cron);
        } catch (ParseException | RuntimeException e) {
            throw Refused.invalid(
                    "'%s' is not a cron expression such as '0 0 8 ? * MON-FRI': %s"
                            .formatted(cron, e.getMessage()));
        }
    }

    @Override
    public Optional<Instant> after(String cron, ZoneId zone, Instant time) {
        return Optional.ofNullable(expression(cron, zone).getTimeAfter(Date.from(time)))
                .map(Date::toInstant);
    }

    @Override
    public Optional<Instant> lastUntil(String cron, ZoneId zone, Instant time) {
        CronExpression expression = expression(cron, zone);
        for (Duration window : WINDOWS) {
            Date found = expression.getTimeAfter(Date.from(time.minus(window)));
            Instant last = null;
            while (found != null && !found.toInstant().isAfter(time)) {
                last = found.toInstant();
                found = expression.getTimeAfter(found);
            }
            if (last != null) {
                return Optional.of(last);
            }
        }
        return Optional.empty();
    }

    private CronExpression expression(String cron, ZoneId zone) {
        try {
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(TimeZone.getTimeZone(zone));
            return expression;
        } catch (ParseException e) {
            throw new IllegalArgumentException("'" + cron + "' was not checked", e);
        }
    }
}
