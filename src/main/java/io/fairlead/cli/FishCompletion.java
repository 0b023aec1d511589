package io.fairlead.cli;

import picocli.CommandLine.Model.OptionSpec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Completion for fish: commands, the second words of groups, and the options of each. */
final class FishCompletion {
    private FishCompletion() {}

    static String script() {
        StringBuilder script = new StringBuilder("complete -c fairlead -f\n");
        Set<String> firsts = new LinkedHashSet<>();
        for (Command command : Command.values()) {
            String[] words = command.title().split(" ");
            if (firsts.add(words[0])) {
                line(script, "__fish_use_subcommand", "-a " + words[0], command.summary());
            }
            if (words.length == 2) {
                line(
                        script,
                        "__fish_seen_subcommand_from " + words[0],
                        "-a " + words[1],
                        command.summary());
            }
            options(script, command, words);
        }
        return script.toString();
    }

    private static void options(StringBuilder script, Command command, String[] words) {
        String when =
                words.length == 1
                        ? "__fish_seen_subcommand_from " + words[0]
                        : "__fish_seen_subcommand_from "
                                + words[0]
                                + "; and __fish_seen_subcommand_from "
                                + words[1];
        for (OptionSpec option : Manual.of(command, command.verb()).getCommandSpec().options()) {
            StringBuilder names = new StringBuilder();
            for (String name : option.names()) {
                names.append(name.startsWith("--") ? " -l " : " -s ")
                        .append(name.replaceFirst("^--?", ""));
            }
            line(script, when, names.toString().strip() + value(option), option.description()[0]);
        }
    }

    /** Whether a value follows, and which ones there are if they are known. */
    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        List<String> known = new ArrayList<>();
        if (option.completionCandidates() != null) {
            option.completionCandidates().forEach(known::add);
        }
        return known.isEmpty() ? " -r" : " -x -a " + quoted(String.join(" ", known));
    }

    private static void line(StringBuilder script, String when, String what, String said) {
        script.append("complete -c fairlead -n ")
                .append(quoted(when))
                .append(' ')
                .append(what)
                .append(" -d ")
                .append(quoted(said))
                .append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
