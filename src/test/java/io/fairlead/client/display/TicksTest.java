package io.fairlead.client.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class TicksTest {
    @Test
    void very_small_and_very_large_values_are_written_with_powers_of_ten_and_others_plainly() {
        assertThat(Ticks.text(0)).isEqualTo("0");
        assertThat(Ticks.text(0.001)).isEqualTo("0.001");
        assertThat(Ticks.text(250_000)).isEqualTo("250000");
        assertThat(Ticks.text(1e-5)).isEqualTo("10⁻⁵");
        assertThat(Ticks.text(1e-7)).isEqualTo("10⁻⁷");
        assertThat(Ticks.text(-2.5e-12)).isEqualTo("-2.5·10⁻¹²");
        assertThat(Ticks.text(2e6)).isEqualTo("2·10⁶");
    }
}
