package io.fairlead.schedule.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.Refused;
import io.fairlead.schedule.CronTimes;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneId;

@Tag("fast")
class QuartzCronTimesTest {
    private static final String OFFICE = "0 0 8 ? * MON-FRI";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final CronTimes times = new QuartzCronTimes();

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T12:00:00Z, 2026-11-26T07:00:00Z", // a Thursday
        "2026-11-26T07:00:00Z, 2026-11-26T07:00:00Z",
        "2026-11-29T12:00:00Z, 2026-11-27T07:00:00Z", // a Sunday
        "2026-07-01T06:00:00Z, 2026-07-01T06:00:00Z" // summer time
    })
    void the_last_time_is_found_by_the_zones_own_clock(Instant now, Instant last) {
        assertThat(times.lastUntil(OFFICE, BERLIN, now)).contains(last);
    }

    @Test
    void the_next_time_is_after_the_given_one() {
        Instant eight = Instant.parse("2026-11-26T07:00:00Z");

        assertThat(times.after(OFFICE, BERLIN, eight))
                .contains(Instant.parse("2026-11-27T07:00:00Z"));
    }

    @Test
    void frequent_times_are_found_too() {
        Instant now = Instant.parse("2026-11-26T12:00:00Z");

        assertThat(times.lastUntil("* * * * * ?", BERLIN, now)).contains(now);
    }

    @Test
    void what_was_never_has_no_last_time() {
        Instant now = Instant.parse("2026-11-26T12:00:00Z");

        assertThat(times.lastUntil("0 0 8 1 1 ? 2030", BERLIN, now)).isEmpty();
        assertThat(times.after("0 0 8 1 1 ? 2020", BERLIN, now)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "0 8 * * *", "0 0 25 ? * MON-FRI", "0 0 8 * * MON"})
    void what_is_no_cron_expression_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> times.check(text))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("0 0 8 ? * MON-FRI");
    }
}
