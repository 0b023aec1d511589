package io.fairlead.compute.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.TestDirectory;
import io.fairlead.compute.HostOrder;
import io.fairlead.compute.Program;
import io.fairlead.compute.ProvidedHost;
import io.fairlead.compute.Provider;
import io.fairlead.compute.ProviderContract;
import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.compute.HostId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Real engines beside the first one. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalEnginesTest implements ProviderContract {
    private static final String FIRST =
            Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Path root;
    private Provider provider;

    @BeforeAll
    void directory() throws IOException {
        root = TestDirectory.create("local");
        provider = again();
    }

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public Provider again() {
        return new LocalEngines(root, FIRST, "10.214");
    }

    @Test
    void an_engine_has_the_images_that_the_first_one_handed_on() throws ProviderFailed {
        ProvidedHost host = provider.launch(order("env-a1", List.of("busybox:local", "not:here")));

        assertThat(docker(host, "images", "--format", "{{.Repository}}:{{.Tag}}").strip())
                .isEqualTo("busybox:local");
        assertThat(docker(host, "images", "--no-trunc", "--quiet"))
                .isEqualTo(
                        Program.of(
                                        LIMIT,
                                        "docker",
                                        "-H",
                                        FIRST,
                                        "images",
                                        "--no-trunc",
                                        "--quiet",
                                        "busybox:local")
                                .run());
    }

    @Test
    void containers_have_a_network_and_the_first_engine_keeps_its_own() throws ProviderFailed {
        String before = Program.of(LIMIT, "ip", "-o", "-4", "addr", "show", "docker0").run();

        ProvidedHost host = provider.launch(order("env-a1", List.of("busybox:local")));

        assertThat(
                        docker(
                                host,
                                "run",
                                "--rm",
                                "busybox:local",
                                "sh",
                                "-c",
                                "ping -c1 -w5 $(ip r | sed -n 's/default via \\([^"
                                        + " ]*\\).*/\\1/p')"))
                .contains("1 packets received");
        assertThat(Program.of(LIMIT, "ip", "-o", "-4", "addr", "show", "docker0").run())
                .isEqualTo(before);
    }

    @Test
    void terminating_ends_the_engine_its_containers_and_nothing_else() throws Exception {
        ProvidedHost doomed = provider.launch(order("env-a1", List.of("busybox:local")));
        ProvidedHost other = provider.launch(order("env-a2", List.of("busybox:local")));
        docker(doomed, "run", "--detach", "busybox:local", "sleep", "1000");
        String kept = docker(other, "run", "--detach", "busybox:local", "sleep", "1000").strip();

        provider.terminate(doomed.id());

        assertThat(processesIn(root.resolve("env-a1"))).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mountinfo")))
                .doesNotContain(root.resolve("env-a1").toString());
        assertThat(root.resolve("env-a1")).doesNotExist();
        assertThat(docker(other, "inspect", "--format", "{{.State.Running}}", kept).strip())
                .isEqualTo("true");
    }

    @Test
    void an_engine_that_was_killed_is_taken_away_with_the_containers_that_went_on()
            throws Exception {
        ProvidedHost host = provider.launch(order("env-a1", List.of("busybox:local")));
        docker(host, "run", "--detach", "busybox:local", "sleep", "1000");
        long engine = Long.parseLong(Files.readString(root.resolve("env-a1/pid")).strip());
        ProcessHandle.of(engine).orElseThrow().destroyForcibly();
        ProcessHandle.of(engine).ifPresent(killed -> killed.onExit().join());
        assertThat(processesIn(root.resolve("env-a1"))).isNotEmpty();

        provider.terminate(host.id());

        assertThat(processesIn(root.resolve("env-a1"))).isEmpty();
        assertThat(root.resolve("env-a1")).doesNotExist();
    }

    @Test
    void an_engine_that_was_killed_comes_back_when_it_is_launched_again() throws Exception {
        ProvidedHost host = provider.launch(order("env-a1", List.of("busybox:local")));
        long engine = Long.parseLong(Files.readString(root.resolve("env-a1/pid")).strip());
        ProcessHandle.of(engine).orElseThrow().destroyForcibly();
        ProcessHandle.of(engine).ifPresent(killed -> killed.onExit().join());

        assertThat(again().launch(order("env-a1", List.of()))).isEqualTo(host);

        assertThat(docker(host, "images", "--quiet")).isNotBlank();
    }

    @Test
    void a_process_number_that_another_program_has_by_now_is_left_alone() throws Exception {
        provider.launch(order("env-a1", List.of()));
        Process bystander = new ProcessBuilder("sleep", "1000").start();
        Files.writeString(root.resolve("env-a1/pid"), Long.toString(bystander.pid()));

        provider.terminate(new HostId("env-a1"));

        assertThat(bystander.isAlive()).isTrue();
        bystander.destroyForcibly().waitFor();
    }

    private static HostOrder order(String id, List<String> images) {
        return new HostOrder(new HostId(id), "env", SMALL, images);
    }

    private static String docker(ProvidedHost host, String... arguments) throws ProviderFailed {
        String[] command = new String[arguments.length + 3];
        command[0] = "docker";
        command[1] = "--host";
        command[2] = host.address();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return Program.of(LIMIT, command).run();
    }

    private static List<Long> processesIn(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").contains(directory + "/"))
                .map(ProcessHandle::pid)
                .toList();
    }
}
