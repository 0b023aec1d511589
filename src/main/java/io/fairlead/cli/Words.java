package io.fairlead.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A command line taken apart: which command, its options and arguments, and what follows {@code --}. Options that all
 * commands have may stand before the command.
 *
 * @param first the first word that is no option; empty if there is none
 * @param command empty if {@code first} names none
 * @param options all words before {@code --} but those of the command
 * @param hasTail whether there is a {@code --}
 */
record Words(
        String first,
        Optional<Command> command,
        List<String> options,
        boolean hasTail,
        List<String> tail) {
    private static final List<String> WITH_VALUE =
            List.of("--endpoint", "--context", "-o", "--output");

    /** Forms of output in which an error is JSON. */
    private static final List<String> OF_DATA = List.of("json", "jsonl", "yaml");

    static Words of(String... arguments) {
        List<String> all = List.of(arguments);
        int end = all.indexOf("--");
        List<String> tail = end < 0 ? List.of() : all.subList(end + 1, all.size());
        List<String> rest = new ArrayList<>(end < 0 ? all : all.subList(0, end));
        int at = firstWord(rest);
        if (at < 0) {
            return new Words("", Optional.empty(), rest, end >= 0, tail);
        }
        String first = rest.remove(at);
        Optional<Command> command = Optional.empty();
        if (at < rest.size()) {
            command = Command.named(first + " " + rest.get(at));
            command.ifPresent(found -> rest.remove(at));
        }
        if (command.isEmpty()) {
            command = Command.named(first);
        }
        return new Words(first, command, rest, end >= 0, tail);
    }

    private static int firstWord(List<String> words) {
        for (int at = 0; at < words.size(); at++) {
            if (WITH_VALUE.contains(words.get(at))) {
                at++;
            } else if (!words.get(at).startsWith("-")) {
                return at;
            }
        }
        return -1;
    }

    boolean asksForHelp() {
        return options.contains("-h") || options.contains("--help");
    }

    boolean asksForVersion() {
        return options.contains("-V") || options.contains("--version");
    }

    /** Whether errors are to be printed as JSON, which is YAML too; known even if the rest cannot be understood. */
    boolean asksForJson(Map<String, String> environment) {
        String joined = " " + String.join(" ", options).replace('=', ' ') + " ";
        if (!joined.contains(" -o") && !joined.contains(" --output ")) {
            return OF_DATA.contains(Output.usualIn(environment).toLowerCase(Locale.ROOT));
        }
        return OF_DATA.stream()
                .anyMatch(
                        form ->
                                joined.contains(" -o " + form + " ")
                                        || joined.contains(" --output " + form + " ")
                                        || joined.contains(" -o" + form + " "));
    }
}
