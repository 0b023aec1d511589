package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

@Tag("fast")
class SteadyClockTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final SetMachine machine = new SetMachine(BEGIN);
    private final SteadyClock clock = machine.serviceClock();

    @Test
    void it_tells_the_time_of_the_machine_whose_clock_is_left_alone() {
        machine.passes(Duration.ofHours(3));
        assertThat(clock.instant()).isEqualTo(BEGIN.plus(Duration.ofHours(3)));
    }

    @Test
    void a_clock_that_is_put_forward_makes_a_minute_shorter_by_a_tenth_at_most() {
        machine.isSet(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(BEGIN);
        machine.passes(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(66));
    }

    @Test
    void a_clock_that_is_put_back_makes_a_minute_longer_by_a_tenth_and_never_turns_time_round() {
        machine.isSet(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo(BEGIN);
        machine.passes(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(54));
    }

    @Test
    void it_is_the_machines_again_after_ten_times_the_difference() {
        machine.isSet(Duration.ofMinutes(1));
        for (int i = 0; i < 10; i++) {
            machine.passes(Duration.ofMinutes(1));
            clock.instant();
        }
        assertThat(clock.instant()).isEqualTo(machine.shown());
    }

    @Test
    void a_clock_that_was_wrong_from_the_start_is_taken_over_at_once() {
        machine.isSet(Duration.ofDays(20_000));
        assertThat(clock.instant()).isEqualTo(machine.shown());
    }
}
