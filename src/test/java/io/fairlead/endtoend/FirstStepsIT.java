package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Every command of the page for newcomers, typed into a shell, prints what the page shows. */
@Tag("docker")
class FirstStepsIT {
    private static final String ENDPOINT = "http://127.0.0.1:8787";

    /** What whoever runs the tests has done already, or the test does in another way. */
    private static final List<String> DONE =
            List.of("bin/setup", "bin/build", "bin/fairlead server &");

    /** States that a job goes through, and bars: which of them are seen depends on when one looks. */
    private static final Pattern PROGRESS =
            Pattern.compile("(SUBMITTED|PENDING|RUNNABLE|STARTING|RUNNING|SUCCEEDED|[█░]).*");

    @Test
    void the_page_prints_what_it_shows(@TempDir Path directory) throws Exception {
        Page page = Page.read(Path.of("docs/first-steps.md"));
        List<Page.Command> commands =
                page.commands().stream().filter(command -> !DONE.contains(command.text())).toList();
        assertThat(commands).hasSizeGreaterThan(10);
        assertThat(page.files()).containsOnlyKeys("lab.yaml", "squares.json");
        for (var file : page.files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        Files.createSymbolicLink(directory.resolve("bin"), Path.of("bin").toAbsolutePath());
        try (ServiceProcess service = new ServiceProcess(directory).start()) {
            type(commands, directory, service.endpoint().toString());
        }
        Likeness likeness = new Likeness();
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < commands.size(); i++) {
            Page.Command command = commands.get(i);
            List<String> shown = steady(command.output());
            List<String> printed = steady(Files.readAllLines(output(directory, i)));
            String where = "line " + command.line() + ": $ " + command.text() + "\n" + printed;
            all.assertThat(printed).as(where).hasSameSizeAs(shown);
            for (int line = 0; line < Math.min(shown.size(), printed.size()); line++) {
                all.assertThat(printed.get(line))
                        .as(where)
                        .matches(likeness.pattern(shown.get(line)));
            }
        }
        all.assertAll();
    }

    /** In one shell, so that what is exported stays. */
    private static void type(List<Page.Command> commands, Path directory, String endpoint)
            throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < commands.size(); i++) {
            script.append("{ ")
                    .append(commands.get(i).text().replace(ENDPOINT, endpoint))
                    .append("\n} >'")
                    .append(output(directory, i))
                    .append("' 2>&1 </dev/null || echo \"exit code $?\" >>'")
                    .append(output(directory, i))
                    .append("'\n");
        }
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", script.toString());
        shell.directory(directory.toFile());
        shell.environment().put("FAIRLEAD_ENDPOINT", endpoint);
        shell.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        shell.environment().put("XDG_CONFIG_HOME", directory.resolve("config").toString());
        Process process = shell.inheritIO().start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("in time").isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static Path output(Path directory, int command) {
        return directory.resolve("output-" + command);
    }

    private static List<String> steady(List<String> lines) {
        return lines.stream().filter(line -> !PROGRESS.matcher(line).matches()).toList();
    }
}
