package io.fairlead.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The job that this user submitted last, kept in the user's cache directory, for one service. */
final class LastJob {
    private final Path file;
    private final String service;

    LastJob(Map<String, String> environment, URI endpoint) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path directory =
                cache.isEmpty()
                        ? Path.of(environment.getOrDefault("HOME", "."), ".cache")
                        : Path.of(cache);
        file = directory.resolve("fairlead").resolve("last-job");
        service = endpoint.toString();
    }

    /** Remembers a job. That it could not be written is no reason to fail: it is a convenience. */
    void remember(String id) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, service + " " + id + "\n");
        } catch (IOException notRemembered) {
            // 'last' then asks the service for the newest job
        }
    }

    /** The id, unless nothing was submitted yet, or the last one to another service. */
    Optional<String> recall() {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            boolean ours = words.length == 2 && words[0].equals(service);
            return ours ? Optional.of(words[1]) : Optional.empty();
        } catch (IOException nothingThere) {
            return Optional.empty();
        }
    }
}
