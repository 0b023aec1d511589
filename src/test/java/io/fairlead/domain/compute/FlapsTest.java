package io.fairlead.domain.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

@Tag("fast")
class FlapsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final Flaps flaps = new Flaps(Duration.ofSeconds(10));

    @Test
    void a_host_that_was_never_lost_is_trusted_at_once() {
        assertThat(flaps.quarantine(NOON)).isZero();
    }

    @Test
    void each_further_loss_within_an_hour_doubles_the_pause_up_to_ten_minutes() {
        long[] pauses = {0, 10, 20, 40, 80, 160, 320, 600, 600};
        for (int i = 0; i < pauses.length; i++) {
            Instant at = NOON.plusSeconds(60L * i);
            flaps.lost(at);
            assertThat(flaps.quarantine(at)).isEqualTo(Duration.ofSeconds(pauses[i]));
        }
    }

    @Test
    void losses_are_forgotten_after_an_hour() {
        flaps.lost(NOON);
        flaps.lost(NOON.plusSeconds(1800));

        assertThat(flaps.quarantine(NOON.plusSeconds(3599))).isEqualTo(Duration.ofSeconds(10));
        assertThat(flaps.quarantine(NOON.plusSeconds(3601))).isZero();
        assertThat(flaps.quarantine(NOON.plusSeconds(7200))).isZero();
    }
}
