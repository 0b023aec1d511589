package io.fairlead.cli;

import io.fairlead.client.http.Json;
import io.fairlead.client.http.JsonObject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Services by names of the user's own, in a file that only the user can read. */
final class Contexts {
    /** Variables that a context stands for, by its members. */
    private static final Map<String, String> VARIABLES =
            Map.of(
                    "endpoint", "FAIRLEAD_ENDPOINT",
                    "queue", "FAIRLEAD_QUEUE",
                    "profile", "AWS_PROFILE",
                    "accessKeyId", "AWS_ACCESS_KEY_ID",
                    "secretAccessKey", "AWS_SECRET_ACCESS_KEY");

    private static final List<String> ADDRESSES =
            List.of("FAIRLEAD_ENDPOINT", "AWS_ENDPOINT_URL_BATCH");

    private final Path file;

    Contexts(Map<String, String> environment) {
        String directory = environment.getOrDefault("XDG_CONFIG_HOME", "");
        file =
                (directory.isEmpty()
                                ? Path.of(environment.getOrDefault("HOME", "."), ".config")
                                : Path.of(directory))
                        .resolve("fairlead")
                        .resolve("contexts.json");
    }

    Path file() {
        return file;
    }

    /** All that is in the file. */
    JsonObject read() {
        try {
            return Json.parse(Files.readString(file));
        } catch (NoSuchFileException none) {
            return new JsonObject();
        } catch (IOException unreadable) {
            throw Failure.usage(
                    "the file of contexts " + file + " cannot be read",
                    unreadable.getMessage().lines().findFirst().orElse(""),
                    "mend or remove it");
        }
    }

    void write(JsonObject contexts) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), "contexts", ".json");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(fresh, Json.pretty(contexts) + "\n");
        Files.move(
                fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The environment as it is in a context.
     *
     * @param named by an option or a variable; empty for the one in use, which gives way to an address in the environment
     */
    Map<String, String> applied(Map<String, String> environment, String named) {
        boolean addressed = ADDRESSES.stream().anyMatch(environment::containsKey);
        if (named.isEmpty() && addressed) {
            return environment;
        }
        JsonObject contexts = read();
        String name = named.isEmpty() ? contexts.text("current") : named;
        return name.isEmpty() ? environment : with(find(contexts, name), environment);
    }

    private Map<String, String> with(JsonObject context, Map<String, String> environment) {
        Map<String, String> applied = new HashMap<>(environment);
        VARIABLES.forEach(
                (member, variable) -> {
                    if (context.has(member)) {
                        applied.put(variable, context.text(member));
                    }
                });
        return applied;
    }

    JsonObject find(JsonObject contexts, String name) {
        JsonObject all = contexts.object("contexts");
        JsonObject found = all.object(name);
        if (found.isEmpty()) {
            String meant = Suggestion.sentence(name, all.members().keySet());
            throw Failure.notFound(
                    "there is no context '" + name + "'",
                    "it is not in " + file,
                    meant.isEmpty() ? "'fairlead context ls' lists them" : meant);
        }
        return found;
    }
}
