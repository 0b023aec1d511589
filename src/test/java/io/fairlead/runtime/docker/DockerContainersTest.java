package io.fairlead.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.api.DockerClient;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.ContainerSpec.Device;
import io.fairlead.domain.job.ContainerSpec.LinuxParameters;
import io.fairlead.domain.job.ContainerSpec.LogConfiguration;
import io.fairlead.domain.job.ContainerSpec.MountPoint;
import io.fairlead.domain.job.ContainerSpec.Tmpfs;
import io.fairlead.domain.job.ContainerSpec.Ulimit;
import io.fairlead.domain.job.ContainerSpec.Volume;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.ContainerEngineContract;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;
import io.fairlead.runtime.Sandbox;
import io.fairlead.runtime.StartFailed;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a real engine makes of our orders, seen from inside the containers or past the adapter. */
@Tag("docker")
class DockerContainersTest {
    private static final DockerSettings SETTINGS = RealDocker.newService().withNetwork("none");

    private static final Ownership OWNERSHIP = new Ownership(SETTINGS.serviceId());

    @TempDir static Path directory;

    private static ContainerEngine engine;
    private static DockerClient docker;

    @BeforeAll
    static void connect() {
        engine = RealDocker.connect(SETTINGS);
        docker = RealDocker.client();
    }

    @AfterAll
    static void cleanUp() throws Exception {
        RealDocker.cleanUp(engine);
        docker.close();
    }

    @Test
    void a_program_finds_what_was_ordered() throws Exception {
        Path onHost = Files.createDirectory(directory.resolve("data"));
        Files.writeString(onHost.resolve("input.txt"), "from the host");
        var linux =
                new LinuxParameters(
                        true,
                        3,
                        List.of(new Tmpfs("/scratch", 5, List.of("noexec"))),
                        List.of(new Device("/dev/zero", "/dev/nought", "r")),
                        0,
                        0);
        String script =
                """
                echo "user $(id -u):$(id -g)"
                echo "variable $A"
                echo "files $(ulimit -n)"
                touch /x 2>/dev/null || echo "root is read-only"
                cat /data/input.txt && echo
                touch /data/y 2>/dev/null || echo "data is read-only"
                df -m /scratch | awk 'END { print "scratch " $2 }'
                df -m /dev/shm | awk 'END { print "shm " $2 }'
                head -c 1 /dev/nought | od -An -tx1 | tr -d ' '
                echo left > /one/file && echo "shared $(cat /two/file)"
                [ $$ -ne 1 ] && echo "not the first process"
                """;
        var container =
                new ContainerSpec(
                        RealDocker.IMAGE,
                        List.of("sh", "-c", script),
                        Map.of("A", "b c"),
                        Map.of(),
                        "",
                        Resources.of(0.5, 32, 0),
                        "0:7",
                        false,
                        true,
                        List.of(new Volume("data", onHost.toString()), new Volume("both", "")),
                        List.of(
                                new MountPoint("data", "/data", true),
                                new MountPoint("both", "/one", false),
                                new MountPoint("both", "/two", false)),
                        List.of(new Ulimit("nofile", 77, 99)),
                        linux,
                        LogConfiguration.DEFAULT,
                        List.of(),
                        7);
        ContainerId attempt = ContainerEngineContract.newContainer();

        List<String> printed = outputOf(attempt, container);

        assertThat(printed)
                .containsExactly(
                        "user 0:7",
                        "variable b c",
                        "files 77",
                        "root is read-only",
                        "from the host",
                        "data is read-only",
                        "scratch 5",
                        "shm 3",
                        "00",
                        "shared left",
                        "not the first process");
        var host = docker.inspectContainerCmd(Ownership.nameOf(attempt)).exec().getHostConfig();
        assertThat(host.getCpuShares()).isEqualTo(512);
        assertThat(host.getMemory()).isEqualTo(32L << 20);
        assertThat(host.getNetworkMode()).isEqualTo("none");
    }

    @Test
    void volumes_without_a_host_path_vanish_with_the_container() throws Exception {
        ContainerId attempt = ContainerEngineContract.newContainer();
        ContainerSpec plain = shell("true");
        var container =
                new ContainerSpec(
                        plain.image(),
                        plain.command(),
                        Map.of(),
                        Map.of(),
                        "",
                        plain.resources(),
                        "",
                        false,
                        false,
                        List.of(new Volume("one", ""), new Volume("both", "")),
                        List.of(
                                new MountPoint("one", "/one", false),
                                new MountPoint("both", "/two", false),
                                new MountPoint("both", "/three", false)),
                        List.of(),
                        LinuxParameters.DEFAULT,
                        LogConfiguration.DEFAULT,
                        List.of(),
                        30);
        run(attempt, container);
        assertThat(volumesOf(attempt)).hasSize(2);

        newConnection().remove(attempt); // which has not seen the container before

        assertThat(volumesOf(attempt)).isEmpty();
    }

    private static List<String> volumesOf(ContainerId attempt) {
        return docker.listVolumesCmd().exec().getVolumes().stream()
                .filter(volume -> volume.getLabels() != null)
                .filter(
                        volume ->
                                attempt.toString()
                                        .equals(volume.getLabels().get(Ownership.ATTEMPT)))
                .map(volume -> volume.getName())
                .toList();
    }

    @Test
    void a_program_that_is_not_there_fails_to_start_with_127_and_leaves_nothing() {
        ContainerId attempt = ContainerEngineContract.newContainer();

        StartFailed failure = failureOf(attempt, program("/no/such/program"));

        assertThat(failure)
                .hasMessageStartingWith("CannotStartContainerError: ")
                .hasMessageContaining("/no/such/program");
        assertThat(failure.exitCode()).hasValue(127);
        assertThat(engine.inspect(attempt)).isEmpty();
    }

    @Test
    void a_program_that_cannot_be_executed_fails_to_start_with_126() {
        StartFailed failure = failureOf(ContainerEngineContract.newContainer(), program("/tmp"));

        assertThat(failure).hasMessageStartingWith("CannotStartContainerError: ");
        assertThat(failure.exitCode()).hasValue(126);
    }

    @Test
    void memory_below_the_engines_minimum_fails_with_the_engines_sentence() {
        ContainerSpec small = program("true").withResources(Resources.of(1, 4, 0));

        StartFailed failure = failureOf(ContainerEngineContract.newContainer(), small);

        assertThat(failure)
                .hasMessageStartingWith("CannotCreateContainerError: ")
                .hasMessageContaining("6MB");
        assertThat(failure.exitCode()).isEmpty();
    }

    @Test
    void a_container_killed_for_its_memory_says_so() throws Exception {
        ContainerState state =
                run(ContainerEngineContract.newContainer(), hungry("exec tail /dev/zero"));

        assertThat(state.exitCode()).isEqualTo(137);
        assertThat(state.outOfMemory()).isTrue();
    }

    @Test
    void a_program_that_outlives_a_killed_child_did_not_run_out_of_memory() throws Exception {
        ContainerState state =
                run(
                        ContainerEngineContract.newContainer(),
                        hungry("tail /dev/zero; echo 'went on'; exit 0"));

        assertThat(state.exitCode()).isZero();
        assertThat(state.outOfMemory()).isFalse();
    }

    private static ContainerSpec hungry(String script) {
        return shell(script).withResources(Resources.of(1, 16, 0));
    }

    @Test
    void a_container_that_was_created_and_not_started_is_made_anew_by_the_next_try()
            throws Exception {
        ContainerId attempt = ContainerEngineContract.newContainer();
        created(attempt, "sh", "-c", "exit 5");
        ContainerState created = engine.inspect(attempt).orElseThrow();
        assertThat(created.phase()).isEqualTo(Phase.CREATED);
        assertThat(created.startedAt()).isNull();
        assertThat(created.finishedAt()).isNull();

        ContainerState ended = run(attempt, shell("exit 6"));

        assertThat(ended.exitCode()).isEqualTo(6);
    }

    @Test
    void a_created_container_that_a_late_start_reaches_first_is_not_removed() {
        ContainerId attempt = ContainerEngineContract.newContainer();
        String id = created(attempt, "sleep", "60");
        Containers containers = new Containers(connection(), OWNERSHIP);
        Inspection created = containers.inspect(attempt).orElseThrow();
        docker.startContainerCmd(id).exec();

        assertThat(containers.removeUnstarted(created)).isFalse();
        assertThat(engine.inspect(attempt).orElseThrow().phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void an_engine_remembers_that_a_container_was_started_which_is_gone() throws Exception {
        String idle = created(ContainerEngineContract.newContainer(), "true");
        ContainerId attempt = ContainerEngineContract.newContainer();
        String started = created(attempt, "true");
        docker.startContainerCmd(started).exec();
        engine.remove(attempt);
        EngineMemory memory = new EngineMemory(connection());

        assertThat(memory.holdsStartOf(started)).isTrue();
        assertThat(memory.holdsStartOf(idle)).isFalse();
        assertThat(memory.holdsCreationOf(idle)).isTrue();
    }

    private static DockerConnection connection() {
        return new DockerEngines(SETTINGS).connection(RealDocker.host());
    }

    /** As a service leaves it that is killed before it starts it. */
    private static String created(ContainerId attempt, String... command) {
        return docker.createContainerCmd(RealDocker.IMAGE)
                .withName(Ownership.nameOf(attempt))
                .withLabels(OWNERSHIP.labels(attempt, Map.of(), List.of()))
                .withCmd(command)
                .exec()
                .getId();
    }

    @Test
    void a_stranger_with_the_attempts_name_is_neither_adopted_nor_touched() {
        ContainerId attempt = ContainerEngineContract.newContainer();
        String stranger =
                docker.createContainerCmd(RealDocker.IMAGE)
                        .withName(Ownership.nameOf(attempt))
                        .withCmd("sleep", "60")
                        .exec()
                        .getId();
        try {
            docker.startContainerCmd(stranger).exec();

            assertThat(failureOf(attempt, shell("true")))
                    .hasMessageStartingWith(
                            "CannotCreateContainerError: another service's container");
            engine.stop(attempt, Duration.ZERO);
            engine.remove(attempt);

            assertThat(engine.inspect(attempt)).isEmpty();
            assertThat(engine.list()).extracting(ContainerState::id).doesNotContain(attempt);
            assertThat(docker.inspectContainerCmd(stranger).exec().getState().getRunning())
                    .isTrue();
        } finally {
            docker.removeContainerCmd(stranger).withForce(true).exec();
        }
    }

    @Test
    void another_service_neither_sees_nor_touches_our_container() throws Exception {
        ContainerId attempt = ContainerEngineContract.newContainer();
        run(attempt, shell("true"));
        ContainerEngine other = RealDocker.connect(RealDocker.newService());

        assertThat(other.inspect(attempt)).isEmpty();
        assertThat(other.list()).isEmpty();
        other.remove(attempt);
        other.close();

        assertThat(engine.inspect(attempt)).isPresent();
    }

    @Test
    void long_lines_are_whole_and_a_last_line_needs_no_end() throws Exception {
        String script = "head -c 100000 /dev/zero | tr '\\0' x; echo; printf 'no end'";

        List<String> printed = outputOf(ContainerEngineContract.newContainer(), shell(script));

        assertThat(printed).containsExactly("x".repeat(100_000), "no end");
    }

    @Test
    void no_line_of_many_is_lost() throws Exception {
        List<String> printed =
                outputOf(ContainerEngineContract.newContainer(), shell("seq 1 20000"));

        assertThat(printed).hasSize(20_000).startsWith("1").endsWith("20000");
    }

    @Test
    void the_peak_of_memory_and_the_processor_time_are_told_while_it_runs() throws Exception {
        ContainerId attempt = ContainerEngineContract.newContainer();
        String script = "x=$(head -c 20000000 /dev/zero | tr '\\0' x); echo ready; sleep 60";
        engine.start(order(attempt, shell(script)), Progress.SILENT);
        try (var follower =
                new ContainerEngineContract.Follower(engine.logs(attempt, Instant.EPOCH, true))) {
            assertThat(follower.take()).isEqualTo("ready");
        }

        var usage = engine.usage(attempt).orElseThrow();

        assertThat(usage.peakMemoryMiB()).isBetween(19L, 64L);
        assertThat(usage.cpuMillis()).isPositive();
    }

    @Test
    void containers_of_a_task_share_volumes_network_and_what_else_they_are_to() throws Exception {
        AttemptId attempt = ContainerEngineContract.newContainer().attempt();
        List<Volume> volumes = List.of(new Volume("data", ""));
        List<MountPoint> mounts = List.of(new MountPoint("data", "/data", false));
        ContainerId first = new ContainerId(attempt, "first");
        ContainerId server = new ContainerId(attempt, "server");
        ContainerId client = new ContainerId(attempt, "client");
        Sandbox sandbox = new Sandbox(true, true);

        start(first, shell("echo one > /data/file; echo x > /dev/shm/x"), volumes, mounts, sandbox);
        assertThat(awaitEnd(first).exitCode()).isZero();
        start(
                server,
                shell("cat /data/file /dev/shm/x | nc -l -p 7777; sleep 60"),
                volumes,
                mounts,
                sandbox);
        start(
                client,
                shell(
                        "until nc 127.0.0.1 7777 </dev/null; do sleep 0.1; done; ps | grep -c '[s]leep 60'"),
                List.of(),
                List.of(),
                sandbox);

        assertThat(awaitEnd(client).exitCode()).isZero();
        assertThat(linesOf(client)).containsExactly("one", "x", "1");
        String volume = "fairlead-" + attempt.task().job() + "-1-data";
        assertThat(volumeNames()).contains(volume);
        for (ContainerId each : List.of(first, server, client, ContainerId.sandbox(attempt))) {
            engine.remove(each);
        }
        assertThat(volumeNames()).doesNotContain(volume);
    }

    private static void start(
            ContainerId id,
            ContainerSpec plain,
            List<Volume> volumes,
            List<MountPoint> mounts,
            Sandbox sandbox)
            throws StartFailed {
        engine.start(order(id, with(plain, volumes, mounts)).in(sandbox), Progress.SILENT);
    }

    private static ContainerSpec with(
            ContainerSpec plain, List<Volume> volumes, List<MountPoint> mounts) {
        return new ContainerSpec(
                plain.image(),
                plain.command(),
                Map.of(),
                Map.of(),
                "",
                plain.resources(),
                "",
                false,
                false,
                volumes,
                mounts,
                List.of(),
                LinuxParameters.DEFAULT,
                LogConfiguration.DEFAULT,
                List.of(),
                30);
    }

    private static ContainerState awaitEnd(ContainerId id) throws Exception {
        linesOf(id, true);
        return engine.inspect(id).orElseThrow();
    }

    private static List<String> volumeNames() {
        return docker.listVolumesCmd().exec().getVolumes().stream()
                .map(volume -> volume.getName())
                .toList();
    }

    @Test
    void the_engine_describes_its_host() {
        var info = engine.info();

        assertThat(info.engineId()).isNotEmpty();
        assertThat(info.name()).isNotEmpty();
        assertThat(info.version()).matches("\\d+\\..*");
        assertThat(info.apiVersion()).matches("\\d+\\.\\d+");
        assertThat(info.installed().milliCpus()).isGreaterThanOrEqualTo(1000);
        assertThat(info.installed().memoryMiB()).isGreaterThan(256);
        assertThat(info.installed().gpus()).isEqualTo(info.gpuIds().size());
        assertThat(info.images()).contains(RealDocker.IMAGE);
    }

    private static ContainerSpec program(String... command) {
        return ContainerSpec.of(RealDocker.IMAGE, List.of(command), Resources.of(0.5, 64, 0));
    }

    private static ContainerSpec shell(String script) {
        return program("sh", "-c", script);
    }

    private static ContainerOrder order(ContainerId attempt, ContainerSpec container) {
        return new ContainerOrder(attempt, container, List.of(), Map.of());
    }

    private static ContainerEngine newConnection() {
        return RealDocker.connect(SETTINGS);
    }

    private static StartFailed failureOf(ContainerId attempt, ContainerSpec container) {
        return catchThrowableOfType(
                StartFailed.class, () -> engine.start(order(attempt, container), Progress.SILENT));
    }

    /** Starts the container, reads its log to the end, and returns what became of it. */
    private static ContainerState run(ContainerId attempt, ContainerSpec container)
            throws Exception {
        outputOf(attempt, container);
        return engine.inspect(attempt).orElseThrow();
    }

    private static List<String> outputOf(ContainerId attempt, ContainerSpec container)
            throws Exception {
        engine.start(order(attempt, container), Progress.SILENT);
        return linesOf(attempt, true);
    }

    private static List<String> linesOf(ContainerId container) throws Exception {
        return linesOf(container, false);
    }

    private static List<String> linesOf(ContainerId container, boolean toTheEnd) throws Exception {
        List<String> printed = new ArrayList<>();
        try (var log = engine.logs(container, Instant.EPOCH, toTheEnd)) {
            for (LogLine line = log.next(); line != null; line = log.next()) {
                printed.add(line.text());
            }
        }
        return printed;
    }
}
