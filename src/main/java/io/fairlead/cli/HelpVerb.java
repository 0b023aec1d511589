package io.fairlead.cli;

import io.fairlead.client.http.Profile;

import picocli.CommandLine.Model.CommandSpec;

import java.util.Arrays;
import java.util.List;

/** {@code help}: all commands, or one of them. */
final class HelpVerb implements Verb {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 80;

    private static final List<String> COMMON =
            List.of(
                    "A job is written as its id, the beginning or end of one, its name, or 'last';"
                            + " children of an array as ID:3 or ID:3-7.",
                    "The service is found at --endpoint, FAIRLEAD_ENDPOINT, AWS_ENDPOINT_URL_BATCH, or "
                            + Profile.DEFAULT_ENDPOINT
                            + ".",
                    "'fairlead help COMMAND' explains a command.");

    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "COMMAND", "0..2", "Which; all of them if none is given.");
    }

    @Override
    public int run(Call call) {
        if (call.arguments().isEmpty()) {
            call.screen().out().print(overview(call.screen().width()));
            return ExitCode.OK;
        }
        String words = String.join(" ", call.arguments());
        Command command = Command.named(words).orElseThrow(() -> Command.unknown(words));
        String page = Manual.page(Manual.of(command, command.verb()), call.screen().width());
        call.screen().out().print(page);
        return ExitCode.OK;
    }

    /** All commands with a line each, and what they have in common. */
    static String overview(int width) {
        int column =
                4
                        + Arrays.stream(Command.values())
                                .mapToInt(command -> command.title().length())
                                .max()
                                .orElseThrow();
        int line = Math.clamp(width, NARROWEST, WIDEST);
        StringBuilder text = new StringBuilder("Usage: fairlead COMMAND [OPTIONS]\n\nCommands:\n");
        for (Command command : Command.values()) {
            String title = "  " + command.title();
            String first = title + " ".repeat(column - title.length());
            text.append(Prose.broken(first, column, command.summary(), line)).append('\n');
        }
        text.append('\n');
        for (String sentence : COMMON) {
            text.append(Prose.broken("", 0, sentence, line)).append('\n');
        }
        return text.toString();
    }
}
