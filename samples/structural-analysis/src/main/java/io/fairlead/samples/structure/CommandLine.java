package io.fairlead.samples.structure;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** A command, then settings: {@code --solver iterative} wins over STRUCTURE_SOLVER. */
record CommandLine(Command command, Map<String, String> variables) {

    static CommandLine parse(String[] words, Map<String, String> environment) {
        if (words.length == 0) {
            throw new Refusal("a command is needed, one of: " + Command.words() + ".");
        }
        var variables = new HashMap<>(environment);
        for (int k = 1; k < words.length; k += 2) {
            if (!words[k].startsWith("--") || k + 1 == words.length) {
                throw new Refusal(
                        "argument '"
                                + words[k]
                                + "' refused: settings follow the command as --name value, as in"
                                + " --row le1:4.");
            }
            String name = words[k].substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
            variables.put("STRUCTURE_" + name, words[k + 1]);
        }
        return new CommandLine(Command.named(words[0]), variables);
    }

    int run(Consumer<String> console) throws IOException {
        return command.run(variables, console);
    }
}
