package io.fairlead.samples.fluid;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A command line: a command, then settings as {@code --name value}. {@code --step-fraction 0.5}
 * says the same as FLUID_STEP_FRACTION=0.5 in the environment and wins over it.
 */
record Arguments(Command command, Map<String, String> variables) {

    static Arguments of(String[] words, Map<String, String> environment) {
        if (words.length == 0) {
            throw new Refusal("a command is needed, one of: " + Command.words() + ".");
        }
        Command command = Command.named(words[0]);
        var variables = new HashMap<>(environment);
        for (int k = 1; k < words.length; k += 2) {
            if (!words[k].startsWith("--")) {
                throw new Refusal(
                        "argument '"
                                + words[k]
                                + "' refused: after the command only settings may stand, as in --cells 128.");
            }
            if (k + 1 == words.length) {
                throw new Refusal("argument " + words[k] + " refused: its value is missing.");
            }
            variables.put(
                    "FLUID_" + words[k].substring(2).toUpperCase(Locale.ROOT).replace('-', '_'),
                    words[k + 1]);
        }
        return new Arguments(command, variables);
    }
}
