package io.fairlead.cli;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code man}: pages for the manual of the system. */
final class ManVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "DIR", "1", "Where to, such as /usr/local/share/man/man1; made if missing.");
    }

    @Override
    public int run(Call call) throws IOException {
        Path directory = Files.createDirectories(Path.of(call.arguments().getFirst()));
        Files.writeString(directory.resolve("fairlead.1"), ManPage.overview());
        for (Command command : Command.values()) {
            String name = "fairlead-" + command.title().replace(' ', '-');
            Files.writeString(directory.resolve(name + ".1"), ManPage.of(command));
        }
        if (!call.isQuiet()) {
            call.screen().err().println((Command.values().length + 1) + " pages in " + directory);
        }
        return ExitCode.OK;
    }
}
