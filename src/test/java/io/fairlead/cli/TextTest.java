package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How amounts, times and words are read and written. */
@Tag("fast")
class TextTest {
    @Test
    void durations_have_two_units_at_most() {
        assertThat(human(0)).isEqualTo("0s");
        assertThat(human(59)).isEqualTo("59s");
        assertThat(human(60)).isEqualTo("1m");
        assertThat(human(3599)).isEqualTo("59m 59s");
        assertThat(human(5400)).isEqualTo("1h 30m");
        assertThat(human(86_399)).isEqualTo("23h 59m");
        assertThat(human(187_200)).isEqualTo("2d 4h");
        assertThat(human(-5)).isEqualTo("0s");
        assertThat(HumanTime.roughly(Duration.ofSeconds(187_200))).isEqualTo("2d");
    }

    private static String human(long seconds) {
        return HumanTime.of(Duration.ofSeconds(seconds));
    }

    @Test
    void a_clock_counts_minutes_and_then_hours() {
        assertThat(HumanTime.clock(Duration.ofSeconds(43))).isEqualTo("0:43");
        assertThat(HumanTime.clock(Duration.ofSeconds(725))).isEqualTo("12:05");
        assertThat(HumanTime.clock(Duration.ofSeconds(3607))).isEqualTo("1:00:07");
    }

    @Test
    void durations_are_read_as_people_write_them() {
        assertThat(HumanTime.parse("90")).contains(Duration.ofSeconds(90));
        assertThat(HumanTime.parse("15m")).contains(Duration.ofMinutes(15));
        assertThat(HumanTime.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(HumanTime.parse("1h 30m")).contains(Duration.ofMinutes(90));
        assertThat(HumanTime.parse("2d")).contains(Duration.ofDays(2));
        for (String wrong : List.of("", "soon", "1h30", "30x", "-5s", "m", "5s!")) {
            assertThat(HumanTime.parse(wrong)).as(wrong).isEqualTo(Optional.empty());
        }
    }

    @Test
    void memory_is_read_in_any_unit_and_written_in_the_nearest() {
        assertThat(MemorySize.parse("512")).hasValue(512);
        assertThat(MemorySize.parse("512M")).hasValue(512);
        assertThat(MemorySize.parse("4g")).hasValue(4096);
        assertThat(MemorySize.parse("4GiB")).hasValue(4096);
        assertThat(MemorySize.parse("1T")).hasValue(1 << 20);
        for (String wrong : List.of("", "4.5G", "-1", "4X", "G")) {
            assertThat(MemorySize.parse(wrong)).as(wrong).isEqualTo(OptionalLong.empty());
        }
        assertThat(MemorySize.of(1023)).isEqualTo("1023M");
        assertThat(MemorySize.of(4096)).isEqualTo("4G");
        assertThat(MemorySize.of(4608)).isEqualTo("4.5G");
        assertThat(MemorySize.ofBytes(0)).isEqualTo("0 B");
        assertThat(MemorySize.ofBytes(1536)).isEqualTo("1.5 KiB");
        assertThat(MemorySize.ofBytes(5L << 30)).isEqualTo("5 GiB");
    }

    @Test
    void the_nearest_word_is_suggested_only_when_it_is_near() {
        List<String> words = List.of("submit", "show", "logs", "terminate");
        assertThat(Suggestion.nearest("sumbit", words)).contains("submit");
        assertThat(Suggestion.nearest("log", words)).contains("logs");
        assertThat(Suggestion.nearest("term", words)).contains("terminate");
        assertThat(Suggestion.nearest("frobnicate", words)).isEmpty();
        assertThat(Suggestion.nearest("xy", words)).isEmpty();
    }

    @Test
    void width_counts_cells_not_characters() {
        assertThat(DisplayWidth.of("abc…")).isEqualTo(4);
        assertThat(DisplayWidth.of("日本")).isEqualTo(4);
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
        assertThat(DisplayWidth.of("█░")).isEqualTo(2);
        assertThat(DisplayWidth.fit("abcdef", 4)).isEqualTo("abc…");
        assertThat(DisplayWidth.fit("abcd", 4)).isEqualTo("abcd");
        assertThat(DisplayWidth.fit("日本語", 4)).isEqualTo("日…");
        assertThat(DisplayWidth.fit("abc", 0)).isEmpty();
    }

    @Test
    void a_bar_is_full_only_when_nothing_is_missing() {
        assertThat(Bar.of(0, 12, 12)).isEqualTo("░".repeat(12));
        assertThat(Bar.of(8, 12, 12)).isEqualTo("████████░░░░");
        assertThat(Bar.of(9999, 10_000, 8)).isEqualTo("███████░");
        assertThat(Bar.of(10_000, 10_000, 8)).isEqualTo("████████");
        assertThat(Bar.of(0, 0, 4)).isEqualTo("░░░░");
    }

    @Test
    void words_are_quoted_as_a_shell_needs_it() {
        assertThat(ShellWords.of(List.of("echo", "a b", "it's", "")))
                .isEqualTo("echo 'a b' 'it'\\''s' ''");
    }
}
