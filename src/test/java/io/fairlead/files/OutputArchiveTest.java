package io.fairlead.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.job.AttemptId;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

@Tag("fast")
class OutputArchiveTest {
    private static final AttemptId ATTEMPT =
            AttemptId.parse("0190a0b0-0000-7000-8000-000000000001/1").orElseThrow();

    @Test
    void a_stream_that_breaks_off_leaves_the_file_that_was_kept_before(@TempDir Path directory)
            throws IOException {
        OutputArchive archive = new OutputArchive(directory, 1 << 20);
        byte[] whole = tar("field.csv", "x".repeat(10_000));
        archive.collect(ATTEMPT, "/out", new ByteArrayInputStream(whole));

        byte[] half = Arrays.copyOf(whole, 5_000);
        assertThatThrownBy(() -> archive.collect(ATTEMPT, "/out", new ByteArrayInputStream(half)))
                .isInstanceOf(IOException.class);

        assertThat(archive.list(ATTEMPT))
                .singleElement()
                .satisfies(file -> assertThat(file.bytes()).isEqualTo(10_000));
        assertThat(archive.find(ATTEMPT, "/out/field.csv").orElseThrow()).hasSize(10_000);
    }

    private static byte[] tar(String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var entry = new TarArchiveEntry("out/" + name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
