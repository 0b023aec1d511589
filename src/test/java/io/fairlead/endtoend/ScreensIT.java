package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The page of recorded screens: its commands, typed into a terminal, show what stands there, and no line is wider than it. */
@Tag("docker")
class ScreensIT {
    private static final Path PAGE = Path.of("docs/reference/screens.md");
    private static final String ENDPOINT = "http://127.0.0.1:8787";
    private static final String WIDTH = "stty cols ";
    private static final int USUAL_WIDTH = 80;

    /** Stands before what each command writes. */
    private static final String MARK = "\036";

    private static final Likeness LIKENESS =
            new Likeness(
                    new Likeness.Varying("[0-9a-f]{8}-[0-9a-f-]{27}(:[0-9]+)?"),
                    new Likeness.Varying("[0-9-]{10}T[0-9:.]+Z"),
                    new Likeness.Varying("[0-9]{2}:[0-9]{2}:[0-9]{2}"),
                    new Likeness.Varying("\\b[0-9a-f]{8}\\b", "[0-9a-f]{8}"),
                    new Likeness.Varying("[0-9]+\\.[0-9]+\\.[0-9]\\S*", "\\S+"),
                    new Likeness.Varying("[█░]+\\s+[0-9.]+/[0-9.]+(\\s+[0-9]+)?"),
                    new Likeness.Varying("(running|number)\\s+[0-9]+"),
                    new Likeness.Varying("lab\\s+ENABLED\\s+50\\s+[0-9]+\\s+[0-9]+"),
                    new Likeness.Varying("local\\s+READY\\s+[0-9]+"),
                    new Likeness.Varying("\\b[0-9]+\\s+(vCPU|VCPU)s?\\b"),
                    new Likeness.Varying("[0-9.]+[MG]\\b"),
                    new Likeness.Varying("\\b[0-9]+(ms|s|m|h)\\b"),
                    new Likeness.Varying("[0-9]+\\.[0-9]+%?"),
                    new Likeness.Varying("\\b[0-9]{3}\\b"));

    @Test
    void every_command_shows_what_the_page_says_and_nothing_wider_than_the_terminal(
            @TempDir Path directory) throws Exception {
        Page page = Page.read(PAGE);
        for (var file : page.files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        Files.createSymbolicLink(directory.resolve("bin"), Path.of("bin").toAbsolutePath());
        Files.createSymbolicLink(directory.resolve("samples"), Path.of("samples").toAbsolutePath());
        List<List<String>> screens;
        try (ServiceProcess service = new ServiceProcess(directory).start()) {
            screens = type(page.commands(), directory, service.endpoint().toString());
        }
        if (Boolean.getBoolean("regenerate")) {
            Files.write(PAGE, page.showing(screens));
            page = Page.read(PAGE);
        }
        SoftAssertions all = new SoftAssertions();
        int width = USUAL_WIDTH;
        for (int i = 0; i < screens.size(); i++) {
            Page.Command command = page.commands().get(i);
            if (command.text().startsWith(WIDTH)) {
                width = Integer.parseInt(command.text().substring(WIDTH.length()));
            }
            String where = "line " + command.line() + ": $ " + command.text();
            for (String line : screens.get(i)) {
                all.assertThat(line.codePointCount(0, line.length()))
                        .as(where + "\n" + line)
                        .isLessThanOrEqualTo(width);
            }
            all.assertThat(words(screens.get(i)))
                    .as(where)
                    .matches(LIKENESS.pattern(words(command.output())));
        }
        all.assertAll();
    }

    /** What counts: where lines are broken depends on the length of what varies, and states seen on the way on the moment. */
    private static String words(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.matches("SUBMITTED|PENDING|RUNNABLE|STARTING|RUNNING"))
                .collect(Collectors.joining(" "))
                .strip()
                .replaceAll("\\s+", "  ");
    }

    /** What each command leaves on a terminal. */
    private static List<List<String>> type(
            List<Page.Command> commands, Path directory, String endpoint)
            throws IOException, InterruptedException {
        StringBuilder typed = new StringBuilder("stty cols " + USUAL_WIDTH + " rows 50\n");
        for (Page.Command command : commands) {
            typed.append("printf '\\036'\n")
                    .append(command.text().replace(ENDPOINT, endpoint))
                    .append('\n');
        }
        Path script = directory.resolve("typed.sh");
        Files.writeString(script, typed.append("printf '\\036'\n").toString());
        Path recording = directory.resolve("recording");
        ProcessBuilder terminal =
                new ProcessBuilder(
                                "script",
                                "--quiet",
                                "--echo",
                                "never",
                                "--command",
                                "bash '" + script + "'",
                                recording.toString())
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        terminal.environment().remove("COLUMNS");
        terminal.environment().put("NO_COLOR", "1");
        terminal.environment().put("AWS_PAGER", "");
        terminal.environment().put("FAIRLEAD_ENDPOINT", endpoint);
        terminal.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        terminal.environment().put("XDG_CONFIG_HOME", directory.resolve("config").toString());
        Process process = terminal.start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("in time").isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        String[] written = Files.readString(recording).replace(endpoint, ENDPOINT).split(MARK, -1);
        assertThat(written).hasSize(commands.size() + 2);
        List<List<String>> screens = new ArrayList<>();
        for (int i = 1; i <= commands.size(); i++) {
            screens.add(Terminal.shows(written[i]));
        }
        return screens;
    }
}
