package io.fairlead.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.LogLines;
import io.fairlead.runtime.StreamBroken;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

@Tag("fast")
class LogArchiveTest {
    private static final ContainerId CONTAINER =
            ContainerId.of(AttemptId.parse("0190a0b0-0000-7000-8000-000000000001/1").orElseThrow());

    @TempDir Path directory;
    private LogArchive archive;

    @BeforeEach
    void anArchive() {
        archive = new LogArchive(directory);
    }

    @Test
    void a_log_is_read_back_as_it_was_written() throws IOException {
        archive.save(CONTAINER, lines("one", "", "drei ü"));

        assertThat(kept()).containsExactly("one", "", "drei ü");
    }

    @Test
    void a_log_that_was_read_again_while_its_container_was_removed_loses_nothing()
            throws IOException {
        archive.save(CONTAINER, lines("one", "two"));
        archive.save(CONTAINER, lines());
        archive.save(CONTAINER, lines("one"));

        assertThat(kept()).containsExactly("one", "two");
    }

    @Test
    void a_log_that_has_grown_replaces_what_was_kept() throws IOException {
        archive.save(CONTAINER, lines("one"));
        archive.save(CONTAINER, lines("one", "two"));

        assertThat(kept()).containsExactly("one", "two");
    }

    @Test
    void a_log_that_breaks_off_leaves_what_was_kept_and_nothing_else() throws IOException {
        archive.save(CONTAINER, lines("one"));
        assertThatThrownBy(() -> archive.save(CONTAINER, breaking("one", "two")))
                .isInstanceOf(StreamBroken.class);

        assertThat(kept()).containsExactly("one");
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    private List<String> kept() throws IOException {
        List<String> texts = new ArrayList<>();
        try (LogLines lines = archive.open(CONTAINER, Instant.EPOCH).orElseThrow()) {
            for (LogLine line = lines.next(); line != null; line = lines.next()) {
                texts.add(line.text());
            }
        }
        return texts;
    }

    private static LogLines lines(String... texts) {
        return new Played(List.of(texts).iterator(), false);
    }

    private static LogLines breaking(String... texts) {
        return new Played(List.of(texts).iterator(), true);
    }

    private record Played(Iterator<String> texts, boolean breaks) implements LogLines {
        @Override
        public LogLine next() throws IOException {
            if (texts.hasNext()) {
                return new LogLine(Instant.EPOCH, LogLine.Source.STDOUT, texts.next());
            }
            if (breaks) {
                throw new StreamBroken("the engine is gone", null);
            }
            return null;
        }

        @Override
        public void close() {}
    }
}
