package io.fairlead.control;

import io.fairlead.runtime.StartFailed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Files with variables, all in one directory of the service's host: a line {@code NAME=value} for each, blank lines and
 * lines that begin with {@code #} aside. Values are never shown, not even in errors.
 */
public final class VariableFiles {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Path directory;

    public VariableFiles(Path directory) {
        this.directory = directory;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isVariable(String text) {
        return VARIABLE.matcher(text).matches();
    }

    Map<String, String> read(String name) throws StartFailed {
        Path file = directory.resolve(name);
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new StartFailed(
                    "ResourceInitializationError: the file with variables of the compute environment, "
                            + name
                            + ", cannot be read in the service's directory for such files");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (equals < 0 || !isVariable(line.substring(0, equals))) {
                throw new StartFailed(
                        "ResourceInitializationError: line "
                                + number
                                + " of the file with variables of the compute environment, "
                                + name
                                + ", is not NAME=value");
            }
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return variables;
    }
}
