package io.fairlead.files;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Output files of attempts, kept under a directory of the service. A file is named by its absolute path inside the
 * container. Only plain files are kept; links, devices and names that lead out of the declared path are left out.
 */
public final class OutputArchive {
    private final JobDirectories directories;
    private final long maxBytes;

    /**
     * @param maxBytes largest amount of files that one declared path may bring
     */
    public OutputArchive(Path directory, long maxBytes) {
        this.directories = new JobDirectories(directory);
        this.maxBytes = maxBytes;
    }

    /**
     * A file that was kept.
     *
     * @param path inside the container, absolute
     */
    public record OutputFile(String path, long bytes, Instant modifiedAt) {}

    /**
     * Keeps the files below a path of a container, each of them whole or not at all.
     *
     * @param path the declared path, absolute
     * @param tar as the engine gives it: entries begin with the last name of the path
     * @throws IOException if the stream breaks or the files are larger than allowed
     */
    public void collect(AttemptId attempt, String path, InputStream tar) throws IOException {
        Path root = directories.of(attempt);
        Path partial = root.resolveSibling(root.getFileName() + ".partial");
        String parent = path.substring(0, path.lastIndexOf('/') + 1);
        long left = maxBytes;
        try (TarArchiveInputStream in = new TarArchiveInputStream(new Unclosed(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry();
                    entry != null;
                    entry = in.getNextEntry()) {
                Path target = root.resolve((parent + entry.getName()).substring(1)).normalize();
                if (!entry.isFile()
                        || entry.isSymbolicLink()
                        || entry.isLink()
                        || !target.startsWith(root)) {
                    continue;
                }
                left -= entry.getSize();
                if (left < 0) {
                    throw new IOException(
                            "the files below "
                                    + path
                                    + " are larger than the "
                                    + (maxBytes >> 20)
                                    + " MiB allowed");
                }
                Files.createDirectories(target.getParent());
                Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(
                        partial, FileTime.from(entry.getLastModifiedTime().toInstant()));
                Files.move(
                        partial,
                        target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** All files of an attempt in order of path. */
    public List<OutputFile> list(AttemptId attempt) throws IOException {
        Path root = directories.of(attempt);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> describe(root, file))
                    .sorted(Comparator.comparing(OutputFile::path))
                    .toList();
        }
    }

    private static OutputFile describe(Path root, Path file) {
        try {
            return new OutputFile(
                    "/" + root.relativize(file),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The place of a file on disk, or empty if the attempt left no such file. */
    public Optional<Path> find(AttemptId attempt, String path) {
        Path root = directories.of(attempt);
        Path file = root.resolve(path.startsWith("/") ? path.substring(1) : path).normalize();
        return file.startsWith(root) && Files.isRegularFile(file)
                ? Optional.of(file)
                : Optional.empty();
    }

    /** Where the files of all attempts of a job are, if any was kept. */
    public Path directory(JobId job) {
        return directories.of(job);
    }

    /** The stream belongs to the caller. */
    private static final class Unclosed extends FilterInputStream {
        private Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
