package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.compute.FakeProvider;
import io.fairlead.domain.compute.AllocationStrategy;
import io.fairlead.domain.compute.Scaling;
import io.fairlead.domain.compute.Scaling.TimedMinimum;
import io.fairlead.schedule.quartz.QuartzCronTimes;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Office hours begin and end once a day, also where the machine's clock is set in between. */
@Tag("fast")
class ScheduledMinimumTest {
    private static final Instant HALF_PAST_SEVEN = Instant.parse("2026-11-26T07:30:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MemoryStores stores = new MemoryStores();
    private final ScalingRules rules =
            new ScalingRules(
                    new HostProviders(stores.entries, stores.catalog, _ -> new FakeProvider()),
                    new QuartzCronTimes());
    private final SetMachine machine = new SetMachine(HALF_PAST_SEVEN);
    private final SteadyClock clock = machine.serviceClock();

    @Test
    void a_clock_put_forward_over_its_begin_brings_the_minimum_nearer_by_a_tenth() {
        machine.isSet(Duration.ofHours(2));
        assertThat(minimum()).isZero();
        machine.passes(Duration.ofMinutes(27));
        assertThat(minimum()).isZero();
        machine.passes(MINUTE);
        assertThat(minimum()).isEqualTo(16);
    }

    @Test
    void a_clock_put_back_before_its_begin_takes_no_minimum_away() {
        machine.passes(Duration.ofMinutes(31));
        assertThat(minimum()).isEqualTo(16);
        machine.isSet(Duration.ofHours(-2));
        assertThat(minimum()).isEqualTo(16);
        machine.passes(MINUTE);
        assertThat(minimum()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 2})
    void each_begin_and_end_is_passed_once_while_the_clock_comes_nearer(int hours) {
        List<Integer> minimums = new ArrayList<>(List.of(minimum()));
        for (int minute = 0; minute < 24 * 60; minute++) {
            if (minute == 40) {
                machine.isSet(Duration.ofHours(hours));
            }
            machine.passes(MINUTE);
            if (minimum() != minimums.getLast()) {
                minimums.add(minimum());
            }
        }
        assertThat(clock.instant()).isEqualTo(machine.shown());
        assertThat(minimums).startsWith(0, 16, 0);
        assertThat(minimums.subList(3, minimums.size()))
                .isEqualTo(hours > 0 ? List.of(16) : List.of());
    }

    private int minimum() {
        return rules.minimum(officeHours(), clock.instant());
    }

    private static Scaling officeHours() {
        return new Scaling(
                "p",
                AllocationStrategy.BEST_FIT,
                List.of(),
                0,
                0,
                Optional.empty(),
                List.of(),
                List.of(
                        new TimedMinimum("0 0 8 * * ?", "UTC", 16),
                        new TimedMinimum("0 0 18 * * ?", "UTC", 0)),
                false,
                MINUTE,
                0);
    }
}
