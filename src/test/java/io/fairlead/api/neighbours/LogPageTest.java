package io.fairlead.api.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.LogLines;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

@Tag("fast")
class LogPageTest {
    private static final LogWindow ALWAYS = LogWindow.of(null, null);

    @Test
    void reading_forward_from_page_to_page_gives_every_line_once() throws IOException {
        LogPage first = LogPage.after(log(5), 0, ALWAYS, 2);
        LogPage second = LogPage.after(log(5), first.end(), ALWAYS, 2);
        LogPage third = LogPage.after(log(5), second.end(), ALWAYS, 2);
        LogPage behind = LogPage.after(log(5), third.end(), ALWAYS, 2);

        assertThat(texts(first)).containsExactly("0", "1");
        assertThat(texts(second)).containsExactly("2", "3");
        assertThat(texts(third)).containsExactly("4");
        assertThat(behind).isEqualTo(new LogPage(List.of(), 5, 5));
    }

    @Test
    void reading_backward_begins_with_the_last_lines_and_ends_at_the_first() throws IOException {
        LogPage last = LogPage.before(log(5), Long.MAX_VALUE, ALWAYS, 2);
        LogPage middle = LogPage.before(log(5), last.begin(), ALWAYS, 2);
        LogPage first = LogPage.before(log(5), middle.begin(), ALWAYS, 2);
        LogPage ahead = LogPage.before(log(5), first.begin(), ALWAYS, 2);

        assertThat(texts(last)).containsExactly("3", "4");
        assertThat(last.end()).isEqualTo(5);
        assertThat(texts(middle)).containsExactly("1", "2");
        assertThat(texts(first)).containsExactly("0");
        assertThat(ahead).isEqualTo(new LogPage(List.of(), 0, 0));
    }

    @Test
    void the_start_of_a_window_belongs_to_it_and_the_end_does_not() throws IOException {
        LogPage page = LogPage.after(log(5), 0, LogWindow.of(1000L, 3000L), 10);

        assertThat(texts(page)).containsExactly("1", "2");
        assertThat(texts(LogPage.before(log(5), 5, LogWindow.of(1000L, 3000L), 1)))
                .containsExactly("2");
    }

    @Test
    void a_page_holds_no_more_than_a_mebibyte_unless_one_line_is_longer() throws IOException {
        String half = "x".repeat(600_000);
        String huge = "y".repeat(2_000_000);

        assertThat(LogPage.after(log(half, half), 0, ALWAYS, 10).lines()).hasSize(1);
        assertThat(LogPage.before(log(half, half), 2, ALWAYS, 10).lines()).hasSize(1);
        assertThat(LogPage.after(log(huge, half), 0, ALWAYS, 10).lines()).hasSize(1);
        assertThat(LogPage.before(log(half, huge), 2, ALWAYS, 10).lines()).hasSize(1);
    }

    private static List<String> texts(LogPage page) {
        return page.lines().stream().map(LogLine::text).toList();
    }

    /** Lines that bear their number, one each second. */
    private static LogLines log(int count) {
        return log(IntStream.range(0, count).mapToObj(Integer::toString).toArray(String[]::new));
    }

    private static LogLines log(String... texts) {
        Iterator<LogLine> lines =
                IntStream.range(0, texts.length)
                        .mapToObj(
                                number ->
                                        new LogLine(
                                                Instant.ofEpochSecond(number),
                                                LogLine.Source.STDOUT,
                                                texts[number]))
                        .iterator();
        return new LogLines() {
            @Override
            public LogLine next() {
                return lines.hasNext() ? lines.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
