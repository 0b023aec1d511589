package io.fairlead.client;

import io.fairlead.client.display.Displayed;
import io.fairlead.client.display.Picture;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a job left below one of the paths that were to be kept. */
public final class ResultFile {
    private final Job job;
    private final String path;
    private final long size;

    ResultFile(Job job, String path, long size) {
        this.job = job;
        this.path = path;
        this.size = size;
    }

    /** Absolute, as inside the container. */
    public String path() {
        return path;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    public byte[] bytes() {
        return job.bytes(path);
    }

    /** The content as UTF-8. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /**
     * The content as a picture, to be shown.
     *
     * @param width in pixels
     */
    public Displayed png(int width) {
        return new Picture(bytes(), path, width);
    }

    /**
     * Copies the content to a file, which is there as a whole or not at all; what it held is gone.
     *
     * @return the file
     */
    public Path saveTo(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            Path part = Files.createTempFile(directory, ".", ".part");
            try {
                try (OutputStream out = Files.newOutputStream(part)) {
                    job.copy(path, out);
                }
                return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public String toString() {
        return path + " (" + size + " bytes)";
    }
}
