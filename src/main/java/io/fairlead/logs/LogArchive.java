package io.fairlead.logs;

import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.JobId;
import io.fairlead.files.JobDirectories;
import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.LogLines;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Logs of containers whose attempts have ended: one compressed file each, a line {@code <seconds>.<nanoseconds> <o|e> <text>} for
 * each line that the program wrote. A log appears whole or not at all.
 */
public final class LogArchive {
    private final JobDirectories directories;

    public LogArchive(Path directory) {
        this.directories = new JobDirectories(directory);
    }

    /**
     * Keeps the whole log of a container. If one is kept already the longer one is kept from now on: the engine may be
     * removing the container while its log is read once more.
     */
    public void save(ContainerId container, LogLines lines) throws IOException {
        Path file = file(container);
        Files.createDirectories(file.getParent());
        Path partial = Files.createTempFile(file.getParent(), "saving", ".tmp");
        try {
            write(lines, partial);
            if (!Files.exists(file) || length(partial) > length(file)) {
                Files.move(
                        partial,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Before compression. */
    private static long length(Path log) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(log))) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void write(LogLines lines, Path file) throws IOException {
        try (BufferedWriter out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (LogLine line = lines.next(); line != null; line = lines.next()) {
                out.write(Long.toString(line.at().getEpochSecond()));
                out.write('.');
                out.write(Integer.toString(line.at().getNano()));
                out.write(line.source() == LogLine.Source.STDOUT ? " o " : " e ");
                out.write(line.text());
                out.write('\n');
            }
        }
    }

    /** The log of a container from a time on, or empty if none is kept. */
    public Optional<LogLines> open(ContainerId container, Instant from) throws IOException {
        Path file = file(container);
        return Files.exists(file) ? Optional.of(new ArchivedLines(file, from)) : Optional.empty();
    }

    /** Where the logs of all attempts of a job are, if any was kept. */
    public Path directory(JobId job) {
        return directories.of(job);
    }

    private Path file(ContainerId container) {
        Path attempt = directories.of(container.attempt());
        String name = container.isDefault() ? "" : "." + container.name();
        return attempt.resolveSibling(attempt.getFileName() + name + ".log.gz");
    }

    private static final class ArchivedLines implements LogLines {
        private final BufferedReader in;
        private final Instant from;

        private ArchivedLines(Path file, Instant from) throws IOException {
            this.in =
                    new BufferedReader(
                            new InputStreamReader(
                                    new GZIPInputStream(Files.newInputStream(file)),
                                    StandardCharsets.UTF_8));
            this.from = from;
        }

        @Override
        public LogLine next() throws IOException {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                LogLine line = parse(text);
                if (!line.at().isBefore(from)) {
                    return line;
                }
            }
            return null;
        }

        private static LogLine parse(String text) {
            int point = text.indexOf('.');
            int space = text.indexOf(' ', point);
            Instant at =
                    Instant.ofEpochSecond(
                            Long.parseLong(text.substring(0, point)),
                            Long.parseLong(text.substring(point + 1, space)));
            LogLine.Source source =
                    text.charAt(space + 1) == 'o' ? LogLine.Source.STDOUT : LogLine.Source.STDERR;
            return new LogLine(at, source, text.substring(space + 3));
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
