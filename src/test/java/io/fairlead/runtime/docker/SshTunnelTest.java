package io.fairlead.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngine.LogLines;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.EngineUnreachable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine's engine, reached through a real ssh server. */
@Tag("docker")
class SshTunnelTest {
    @TempDir Path directory;

    private final DockerSettings settings = RealDocker.newService();
    private SshServer server;
    private ContainerEngine engine;

    @BeforeEach
    void connect() throws Exception {
        server = new SshServer(directory);
        engine =
                new DockerEngines(settings).connect(host(server.address(RealDocker.localSocket())));
        awaitAnswer();
    }

    @AfterEach
    void disconnect() throws Exception {
        RealDocker.cleanUp(RealDocker.connect(settings));
        engine.close();
        server.close();
    }

    @Test
    void a_container_runs_and_its_log_is_read() throws Exception {
        ContainerId attempt =
                ContainerId.of(
                        new AttemptId(
                                TaskId.whole(
                                        JobId.parse("01234567-89ab-7def-8123-456789abcdef")
                                                .orElseThrow()),
                                1));
        engine.start(
                new ContainerOrder(
                        attempt,
                        ContainerSpec.of(
                                RealDocker.IMAGE,
                                List.of("echo", "far away"),
                                Resources.of(1, 64, 0)),
                        List.of(),
                        Map.of()),
                ContainerEngine.Progress.SILENT);

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                engine.inspect(attempt).orElseThrow().phase()
                                        == ContainerState.Phase.EXITED);
        try (LogLines lines = engine.logs(attempt, Instant.EPOCH, false)) {
            assertThat(lines.next().text()).isEqualTo("far away");
        }
    }

    @Test
    void the_tunnel_is_opened_again_when_it_breaks() {
        server.hangUp();

        awaitAnswer();
    }

    @Test
    void a_server_that_is_away_is_an_engine_that_does_not_answer_until_it_is_back()
            throws Exception {
        server.stop();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThatThrownBy(engine::info)
                                        .isInstanceOf(EngineUnreachable.class));

        server.start();

        awaitAnswer();
    }

    @Test
    void the_disk_of_the_other_machine_is_not_taken_for_ours() {
        assertThat(engine.info().diskUsed()).isEmpty();
    }

    @Test
    void nothing_is_left_when_the_connection_is_closed() {
        assertThat(tunnels()).isOne();

        engine.close();

        await().atMost(Duration.ofSeconds(10)).until(() -> tunnels() == 0);
    }

    @Test
    void an_address_without_a_machine_is_refused() {
        assertThatThrownBy(() -> new DockerEngines(settings).connect(host("ssh:///run/sock")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("names no machine");
    }

    private long tunnels() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/ssh"))
                .filter(each -> each.info().commandLine().orElse("").contains(directory.toString()))
                .count();
    }

    private void awaitAnswer() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(EngineUnreachable.class)
                .until(() -> !engine.info().version().isEmpty());
    }

    private HostDeclaration host(String address) {
        return new HostDeclaration(
                new HostId("far"), address, directory.toString(), Optional.empty(), Map.of());
    }
}
