package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Sessions of clients that know nothing of us, with real containers: every {@code aws} on the PATH, and every
 * {@code python3} that has boto3. Old and new ones side by side are welcome.
 */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsIT {
    private static final Path SESSIONS = Path.of("src/test/clients");
    private static final int MINUTES = 8;

    private ServiceProcess service;

    @BeforeAll
    void startTheService(@TempDir Path temporary) throws IOException {
        service = new ServiceProcess(temporary).start();
    }

    @AfterAll
    void stopTheService() throws Exception {
        service.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commandLines")
    void a_session_with_the_command_line_of_aws(Path program) throws Exception {
        succeeds(
                "bash",
                SESSIONS.resolve("aws-cli.sh").toString(),
                program.toString(),
                service.endpoint().toString(),
                newName("cli"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pythons")
    void a_session_with_boto3(Path python) throws Exception {
        succeeds(
                python.toString(),
                SESSIONS.resolve("boto3_session.py").toString(),
                service.endpoint().toString(),
                newName("boto3"));
    }

    static List<Path> commandLines() throws IOException {
        return found("aws", onPath("aws"));
    }

    static List<Path> pythons() throws IOException {
        return found(
                "a python3 with boto3",
                onPath("python3")
                        .filter(python -> run(python.toString(), "-c", "import boto3").code == 0));
    }

    private static List<Path> found(String what, Stream<Path> programs) {
        List<Path> found = programs.toList();
        assertThat(found)
                .as("There is no %s on the PATH: bin/setup --only clients installs it.", what)
                .isNotEmpty();
        return found;
    }

    /** The programs of that name on the PATH, each once whatever links lead to it. */
    private static Stream<Path> onPath(String name) throws IOException {
        List<Path> real = new ArrayList<>();
        List<Path> programs = new ArrayList<>();
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            Path program = Path.of(directory, name);
            if (Files.isExecutable(program) && !real.contains(program.toRealPath())) {
                real.add(program.toRealPath());
                programs.add(program);
            }
        }
        return programs.stream();
    }

    private static String newName(String client) {
        return client + "-" + UUID.randomUUID();
    }

    private static void succeeds(String... command) {
        Ended ended = run(command);
        assertThat(ended.code).as(ended.output).isZero();
    }

    private record Ended(int code, String output) {}

    private static Ended run(String... command) {
        try {
            Path output = Files.createTempFile("session", ".log");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            int code = process.waitFor();
            String said = Files.readString(output);
            Files.delete(output);
            return new Ended(code, said);
        } catch (IOException e) {
            return new Ended(127, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
