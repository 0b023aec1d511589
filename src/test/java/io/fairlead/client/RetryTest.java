package io.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;

@Tag("fast")
class RetryTest {
    private static final Retry RETRY =
            new Retry(5, Duration.ofMillis(100), Duration.ofMillis(1000));

    @Test
    void spans_double_until_the_longest() {
        assertThat(longest(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(longest(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(longest(4)).isEqualTo(Duration.ofMillis(800));
        assertThat(longest(5)).isEqualTo(Duration.ofMillis(1000));
        assertThat(longest(1_000_000)).isEqualTo(Duration.ofMillis(1000));
    }

    @Test
    void chance_takes_any_part_of_the_span() {
        assertThat(RETRY.delay(3, () -> 0)).isZero();
        assertThat(RETRY.delay(3, () -> 0.25)).isEqualTo(Duration.ofMillis(100));
    }

    private static Duration longest(int attempt) {
        return RETRY.delay(attempt, () -> 1);
    }
}
