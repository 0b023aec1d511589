package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.runtime.StartFailed;

import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Variables that every container of a compute environment gets, unless its job sets them. The environment's tags name
 * them: {@code fairlead:environment:NAME} holds the value of a variable, {@code fairlead:environment-file} the name of a
 * file on the service's host with further ones, for values that nobody is to read back. The file is read anew for each
 * container; single tags win over it.
 */
@Singleton
public final class DefaultVariables {
    private static final String VARIABLE = "fairlead:environment:";
    private static final String FILE = "fairlead:environment-file";
    private static final String RESERVED = "AWS_BATCH";

    private final Catalog catalog;
    private final VariableFiles files;

    DefaultVariables(Catalog catalog, VariableFiles files) {
        this.catalog = catalog;
        this.files = files;
    }

    /**
     * Checks the tags of an environment, as far as they name variables.
     *
     * @throws Refused if a name cannot be that of a variable, or is one that the service sets
     */
    public static void check(Map<String, String> tags) {
        for (String key : tags.keySet()) {
            if (key.startsWith(VARIABLE)) {
                checkName(key, key.substring(VARIABLE.length()));
            }
        }
        String file = tags.get(FILE);
        if (file != null && !VariableFiles.isName(file)) {
            throw Refused.invalid(
                    "tags.%s is \"%s\"; it must be the name of a file in the service's directory for such files, without a path."
                            .formatted(FILE, file));
        }
    }

    private static void checkName(String key, String name) {
        if (!VariableFiles.isVariable(name)) {
            throw Refused.invalid(
                    "tags has the key \"%s\"; after %s stands the name of a variable: letters, digits and '_', no digit first."
                            .formatted(key, VARIABLE));
        }
        if (name.startsWith(RESERVED)) {
            throw Refused.invalid(
                    "tags has the key \"%s\"; variables that begin with %s are set by the service. Choose another name."
                            .formatted(key, RESERVED));
        }
    }

    /**
     * The variables of an environment; none if it no longer exists.
     *
     * @throws StartFailed if the file with variables cannot be read
     */
    Map<String, String> of(String environment) throws StartFailed {
        Map<String, String> tags =
                catalog.environment(environment).map(ComputeEnvironment::tags).orElse(Map.of());
        Map<String, String> variables = new LinkedHashMap<>();
        if (tags.containsKey(FILE)) {
            variables.putAll(files.read(tags.get(FILE)));
            variables.keySet().removeIf(name -> name.startsWith(RESERVED));
        }
        new TreeMap<>(tags)
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(VARIABLE)) {
                                variables.put(key.substring(VARIABLE.length()), value);
                            }
                        });
        return variables;
    }
}
