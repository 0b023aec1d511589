package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.wire.batch.KeyValuePair;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Environment variables of a container: later entries of a name replace earlier ones. */
final class EnvironmentReading {
    private static final String RESERVED = "AWS_BATCH";

    private EnvironmentReading() {}

    /**
     * @param path of the list in the request
     * @return in the order given
     */
    static Map<String, String> of(String path, List<KeyValuePair> variables) {
        Map<String, String> read = new LinkedHashMap<>();
        int position = 0;
        for (KeyValuePair variable : Given.list(variables)) {
            String at = path + "[" + position++ + "]";
            String name = Given.text(variable.name());
            checkName(at, name);
            read.put(name, Given.text(variable.value()));
        }
        return read;
    }

    /**
     * @param path of the member in the request, for sentences
     * @throws Refused if a variable cannot have the name, or the service sets it
     */
    static void checkName(String path, String name) {
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            throw Refused.invalid(
                    path + ".name is \"" + name + "\"; a variable has a name without '='.");
        }
        if (name.startsWith(RESERVED)) {
            throw Refused.invalid(
                    "%s.name is \"%s\"; names that begin with %s are set by the service. Choose another name."
                            .formatted(path, name, RESERVED));
        }
    }
}
