package io.fairlead.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code completion}: a script for bash, zsh and fish. */
final class CompletionVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "SHELL", "0..1", "bash, zsh or fish; bash is meant if none is named.");
        spec.usageMessage()
                .description(
                        "Print a script that completes commands in the shell: source"
                                + " <(fairlead completion)");
    }

    @Override
    public int run(Call call) {
        String shell = call.arguments().isEmpty() ? "bash" : call.arguments().getFirst();
        call.screen()
                .out()
                .print(
                        switch (shell) {
                            case "bash", "zsh" -> AutoComplete.bash("fairlead", tree());
                            case "fish" -> FishCompletion.script();
                            default ->
                                    throw Failure.usage(
                                            "no completion for '" + shell + "'",
                                            "there is one for bash, zsh and fish",
                                            "");
                        });
        return ExitCode.OK;
    }

    private static CommandLine tree() {
        CommandLine root = new CommandLine(CommandSpec.create().name("fairlead"));
        Map<String, CommandLine> groups = new LinkedHashMap<>();
        for (Command command : Command.values()) {
            CommandLine leaf = Manual.of(command, command.verb());
            String[] words = command.title().split(" ");
            if (words.length == 1) {
                root.addSubcommand(words[0], leaf);
                groups.put(words[0], leaf);
            } else {
                groups.computeIfAbsent(words[0], name -> group(root, name))
                        .addSubcommand(words[1], leaf);
            }
        }
        return root;
    }

    private static CommandLine group(CommandLine root, String name) {
        CommandLine group = new CommandLine(CommandSpec.create().name(name));
        root.addSubcommand(name, group);
        return group;
    }
}
