package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the program of a job reads on its standard input. It travels in an environment variable; a shell in the container
 * hands it on and then becomes the program, so that signals and the exit code are the program's own.
 */
record StandardInput(String text) {
    private static final String VARIABLE = "FAIRLEAD_STDIN";

    /** Linux starts no program with a variable of 128 KiB, its name included. */
    private static final int MOST_BYTES = 130_000;

    /** What is expanded in a here-document is not expanded again, whatever it holds. The shell adds the end of the last line. */
    private static final String WITH_TEXT =
            """
            fairlead_stdin=$%1$s; unset %1$s; exec "$@" <<FAIRLEAD_END
            $fairlead_stdin
            FAIRLEAD_END
            """
                    .formatted(VARIABLE);

    private static final String WITHOUT = "exec \"$@\" </dev/null";

    static void declare(CommandSpec spec) {
        Declared.flag(
                spec,
                "The program after -- reads what this command gets on its standard input: text, at"
                        + " most 130,000 bytes, kept with the job. Needs a shell, sh, in the image and no"
                        + " entry point.",
                "--stdin");
    }

    /** Reads the standard input of this command to its end. */
    static StandardInput of(Call call) throws IOException {
        if (call.tail().isEmpty()) {
            throw Failure.usage(
                    "--stdin is given without a command",
                    "the input is handed to the command after --, not to that of the definition",
                    "write what the container is to run after --");
        }
        if (call.screen().inIsTerminal() && !call.isQuiet()) {
            call.screen().err().println("the job reads what is typed here; Ctrl-D ends it");
        }
        byte[] bytes = call.screen().read(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw refused(
                    "has more than %,d bytes".formatted(MOST_BYTES),
                    "it travels in an environment variable, which Linux limits to 128 KiB");
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') < 0) {
                return new StandardInput(text);
            }
        } catch (CharacterCodingException binary) {
            // told below, like a byte that no text has
        }
        throw refused("is no text", "it travels in an environment variable, which holds UTF-8");
    }

    private static Failure refused(String what, String why) {
        return Failure.usage(
                "the standard input " + what,
                why,
                "put it into a file that the container sees, such as one below a volume");
    }

    /** Makes the command of the overrides read it. */
    void into(JsonObject overrides) {
        List<Object> command = new ArrayList<>();
        command.addAll(List.of("sh", "-c", text.isEmpty() ? WITHOUT : WITH_TEXT, "sh"));
        command.addAll(overrides.texts("command"));
        overrides.with("command", command);
        if (!text.isEmpty()) {
            List<Object> environment = new ArrayList<>(overrides.objects("environment"));
            String value = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            environment.add(new JsonObject().with("name", VARIABLE).with("value", value));
            overrides.with("environment", environment);
        }
    }
}
