package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

@Tag("fast")
class ProseTest {
    private static Screen screen(boolean terminal, int width) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var facing = new Screen.Facing(false, terminal, false, false);
        return new Screen(InputStream.nullInputStream(), nowhere, nowhere, facing, width);
    }

    @Test
    void a_sentence_is_broken_between_words_and_stays_within_the_terminal() {
        assertThat(Prose.of("reason  ", "waits for room: 2 vCPUs asked", screen(true, 28)))
                .isEqualTo("reason  waits for room: 2\n        vCPUs asked");
    }

    @Test
    void a_word_that_is_too_long_stays_whole() {
        assertThat(Prose.of("", "a-word-that-is-longer-than-the-terminal b", screen(true, 20)))
                .isEqualTo("a-word-that-is-longer-than-the-terminal\nb");
    }

    @Test
    void to_a_program_it_goes_in_one_line() {
        String sentence = "waits for room: 2 vCPUs asked, 0 vCPUs free";
        assertThat(Prose.of("  ", sentence, screen(false, 20))).isEqualTo("  " + sentence);
    }

    @Test
    void an_error_is_broken_where_the_terminal_ends_that_it_goes_to() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var facing = new Screen.Facing(false, false, true, false);
        var screen = new Screen(InputStream.nullInputStream(), nowhere, nowhere, facing, 32);
        assertThat(Prose.ofError("fairlead: ", 10, "queue lab does not exist", screen))
                .isEqualTo("fairlead: queue lab does not\n          exist");
    }
}
