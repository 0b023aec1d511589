package io.fairlead.cli;

import io.fairlead.client.http.Profile;

import picocli.CommandLine.Model.CommandSpec;

import java.util.Arrays;

/** {@code help}: all commands, or one of them. */
final class HelpVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "COMMAND", "0..2", "Which; all of them if none is given.");
    }

    @Override
    public int run(Call call) {
        if (call.arguments().isEmpty()) {
            call.screen().out().print(overview());
            return ExitCode.OK;
        }
        String words = String.join(" ", call.arguments());
        Command command = Command.named(words).orElseThrow(() -> Command.unknown(words));
        String page = Manual.page(Manual.of(command, command.verb()), call.screen().width());
        call.screen().out().print(page);
        return ExitCode.OK;
    }

    /** All commands with a line each, and what they have in common. */
    static String overview() {
        int width =
                Arrays.stream(Command.values())
                        .mapToInt(command -> command.title().length())
                        .max()
                        .orElseThrow();
        StringBuilder text = new StringBuilder("Usage: fairlead COMMAND [OPTIONS]\n\nCommands:\n");
        for (Command command : Command.values()) {
            text.append("  ")
                    .append(command.title())
                    .append(" ".repeat(width + 2 - command.title().length()))
                    .append(command.summary())
                    .append('\n');
        }
        return text.append(
                        """

                        A job is written as its id, the beginning or end of one, its name, or 'last';
                        children of an array as ID:3 or ID:3-7.
                        The service is found at --endpoint, FAIRLEAD_ENDPOINT, AWS_ENDPOINT_URL_BATCH,
                        or\s""")
                .append(Profile.DEFAULT_ENDPOINT)
                .append(
                        """
                        .
                        'fairlead help COMMAND' explains a command.
                        """)
                .toString();
    }
}
