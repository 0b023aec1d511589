package io.fairlead.api.batch;

import io.fairlead.domain.Refused;

import java.util.List;

/** The command of a container. */
final class CommandReading {
    private CommandReading() {}

    static List<String> of(String path, List<String> command) {
        List<String> read = Given.list(command);
        int empty = read.indexOf("");
        if (empty >= 0) {
            throw Refused.invalid(
                    "Command field cannot have empty strings: %s[%d] is one. Leave it out."
                            .formatted(path, empty));
        }
        return read;
    }
}
