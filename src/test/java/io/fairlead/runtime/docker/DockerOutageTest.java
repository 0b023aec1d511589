package io.fairlead.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngine.LogLine.Source;
import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.ContainerEngineContract;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;
import io.fairlead.runtime.EngineUnreachable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** A real engine behind a connection that fails. */
@Tag("docker")
class DockerOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofMillis(300);

    @TempDir Path directory;

    private final DockerSettings settings = RealDocker.newService();
    private ContainerEngine direct;
    private ContainerEngine engine;
    private EngineProxy proxy;
    private ShellPrograms programs;
    private final ContainerEngineContract.RecordingWatcher watcher =
            new ContainerEngineContract.RecordingWatcher();

    @BeforeEach
    void connect() throws Exception {
        direct = RealDocker.connect(settings);
        proxy =
                new EngineProxy(
                        Files.createTempDirectory("fl").resolve("s"), RealDocker.localSocket());
        engine =
                new DockerEngines(settings.with(RealDocker.answeringWithin(CALL_LIMIT, HEARTBEAT)))
                        .connect(hostAt(proxy.address()));
        programs = new ShellPrograms(directory);
    }

    @AfterEach
    void cleanUp() throws Exception {
        engine.close();
        proxy.close();
        programs.close();
        RealDocker.cleanUp(direct);
    }

    private static HostDeclaration hostAt(String address) {
        return new HostDeclaration(new HostId("dh1"), address, "", Optional.empty(), Map.of());
    }

    @Test
    void what_ends_while_the_stream_is_broken_is_told_after_the_reconnection() throws Exception {
        ContainerId attempt = start();
        try (var watching = engine.watch(watcher)) {
            watcher.awaitConnection();

            proxy.refuse();
            assertThat(watcher.nextChange()).startsWith("disconnected: ");
            programs.exit(attempt, 0);
            direct.stop(attempt, Duration.ofSeconds(5));
            proxy.heal();

            assertThat(watcher.nextChange()).isEqualTo("connected");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(watcher.stopped).contains(attempt));
        }
    }

    @Test
    void an_engine_that_is_slow_to_take_connections_answers_all_who_ask_at_once() throws Exception {
        proxy.hesitate(Duration.ofMillis(20));

        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<ContainerState>> question = engine::list;
            for (var answer : askers.invokeAll(Collections.nCopies(30, question))) {
                assertThat(answer.get()).isEmpty();
            }
        }
    }

    @Test
    void a_silent_engine_is_noticed_by_its_missing_heartbeat() throws Exception {
        try (var watching = engine.watch(watcher)) {
            watcher.awaitConnection();
            Instant silence = Instant.now();

            proxy.fallSilent();

            assertThat(watcher.nextChange())
                    .isEqualTo("disconnected: the engine of host 'dh1' has gone silent");
            assertThat(Duration.between(silence, Instant.now())).isLessThan(Duration.ofSeconds(5));
            proxy.heal();
            assertThat(watcher.nextChange()).isEqualTo("connected");
        }
    }

    @Test
    void a_call_to_a_silent_engine_ends_within_its_limit() {
        proxy.fallSilent();
        Instant before = Instant.now();

        assertThatThrownBy(engine::list)
                .isInstanceOf(EngineUnreachable.class)
                .hasMessage("the engine of host 'dh1' did not list containers within 2 s");

        assertThat(Duration.between(before, Instant.now())).isLessThan(CALL_LIMIT.plusSeconds(3));
    }

    @Test
    void an_engine_that_describes_itself_and_never_lists_says_which_call_got_no_answer()
            throws Exception {
        try (var watching = engine.watch(watcher)) {
            watcher.awaitConnection();
            proxy.swallow("/containers/json");

            assertThat(engine.info().version()).isNotEmpty();
            assertThatThrownBy(engine::list)
                    .isInstanceOf(EngineUnreachable.class)
                    .hasMessage("the engine of host 'dh1' did not list containers within 2 s");
        }
    }

    /** What happens about once in two hundred times where the processors are busy. */
    @Test
    void an_engine_that_hears_of_the_end_before_the_reason_is_asked_for_its_events()
            throws Exception {
        ContainerId attempt = ContainerEngineContract.newContainer();
        proxy.misquote("\"OOMKilled\":true,", "\"OOMKilled\":null,");
        try (var watching = engine.watch(watcher)) {
            watcher.awaitConnection();
            direct.start(
                    new ContainerOrder(
                            attempt,
                            ContainerSpec.of(
                                    RealDocker.IMAGE,
                                    List.of("tail", "/dev/zero"),
                                    Resources.of(0.5, 16, 0)),
                            List.of(),
                            Map.of()),
                    Progress.SILENT);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(watcher.stopped).contains(attempt));
        }

        assertThat(engine.inspect(attempt).orElseThrow().outOfMemory()).isTrue();
    }

    @Test
    void a_container_that_somebody_killed_did_not_run_out_of_memory() throws Exception {
        ContainerId attempt = start();
        String id = engine.particulars(attempt).orElseThrow().id();
        try (var client = RealDocker.client()) {
            client.killContainerCmd(id).exec();
        }
        await().atMost(PATIENCE)
                .until(() -> engine.inspect(attempt).orElseThrow().phase() == Phase.EXITED);

        ContainerState state = engine.inspect(attempt).orElseThrow();

        assertThat(state.exitCode()).isEqualTo(ContainerState.KILLED);
        assertThat(state.outOfMemory()).isFalse();
    }

    @Test
    void a_call_without_an_engine_says_where_none_answers() {
        try (ContainerEngine absent =
                new DockerEngines(RealDocker.newService())
                        .connect(hostAt("unix:///tmp/no-engine"))) {
            assertThatThrownBy(absent::info)
                    .isInstanceOf(EngineUnreachable.class)
                    .hasMessageStartingWith(
                            "the engine of host 'dh1' at unix:///tmp/no-engine does not answer: ");
        }
    }

    @Test
    void an_engine_that_is_merely_slow_does_what_it_is_told_and_keeps_its_watch() throws Exception {
        try (ContainerEngine patient =
                        new DockerEngines(settings).connect(hostAt(proxy.address()));
                var watching = patient.watch(watcher)) {
            watcher.awaitConnection();
            proxy.slowDown(Duration.ofMillis(500));
            ContainerId attempt = ContainerEngineContract.newContainer();

            patient.start(programs.order(attempt), Progress.SILENT);
            programs.exit(attempt, 0);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(watcher.stopped).contains(attempt));
            assertThat(patient.inspect(attempt)).isPresent();
            assertThat(watcher.connections).isEmpty();
        }
    }

    @Test
    void a_followed_log_survives_a_broken_stream_without_losing_or_doubling_a_line()
            throws Exception {
        ContainerId attempt = start();
        try (var follower =
                new ContainerEngineContract.Follower(engine.logs(attempt, Instant.EPOCH, true))) {
            programs.print(attempt, Source.STDOUT, "one");
            programs.print(attempt, Source.STDERR, "two");
            assertThat(follower.take() + " " + follower.take()).isIn("one two", "two one");

            proxy.breakConnections();
            programs.print(attempt, Source.STDOUT, "three");
            assertThat(follower.take()).isEqualTo("three");
            proxy.breakConnections();
            programs.print(attempt, Source.STDOUT, "four");
            programs.exit(attempt, 0);

            assertThat(follower.take()).isEqualTo("four");
            assertThat(follower.take()).isEqualTo(ContainerEngineContract.Follower.END);
        }
    }

    @Test
    void a_start_can_be_repeated_after_the_answer_was_lost() throws Exception {
        ContainerId attempt = ContainerEngineContract.newContainer();
        var order = programs.order(attempt);
        proxy.refuse();
        assertThatThrownBy(() -> engine.start(order, Progress.SILENT))
                .isInstanceOf(EngineUnreachable.class);
        Instant meanwhile = direct.start(order, Progress.SILENT).at();
        proxy.heal();

        assertThat(engine.start(order, Progress.SILENT).at()).isEqualTo(meanwhile);
    }

    private ContainerId start() throws Exception {
        ContainerId attempt = ContainerEngineContract.newContainer();
        direct.start(programs.order(attempt), Progress.SILENT);
        return attempt;
    }
}
