package io.fairlead.api.batch;

import io.fairlead.domain.Refused;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tag by which a job definition or a job declares the paths that are collected when an attempt ends. */
final class OutputsTag {
    static final String NAME = "fairlead:outputs";

    private OutputsTag() {}

    /** @return the paths, or empty if there is no such tag */
    static Optional<List<String>> read(Map<String, String> tags) {
        String value = tags.get(NAME);
        if (value == null) {
            return Optional.empty();
        }
        List<String> paths =
                Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(path -> !path.isEmpty())
                        .toList();
        for (String path : paths) {
            if (!path.startsWith("/") || path.contains("/../") || path.endsWith("/..")) {
                throw Refused.invalid(
                        "tags.%s names \"%s\"; outputs are absolute paths inside the container, separated by commas."
                                .formatted(NAME, path));
            }
        }
        return Optional.of(paths);
    }
}
