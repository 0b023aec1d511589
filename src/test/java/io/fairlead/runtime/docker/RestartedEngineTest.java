package io.fairlead.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.TestDirectory;
import io.fairlead.compute.HostOrder;
import io.fairlead.compute.Program;
import io.fairlead.compute.ProvidedHost;
import io.fairlead.compute.local.LocalEngines;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.ContainerEngineContract;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.StartFailed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container that was created and, as far as its engine knows, not started. */
@Tag("docker")
class RestartedEngineTest {
    private static final HostId HOST = new HostId("again");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ContainerId which = ContainerEngineContract.newContainer();
    private final DockerSettings settings = RealDocker.newService();
    private Path root;
    private LocalEngines engines;
    private ProvidedHost host;
    private ContainerEngine engine;

    @BeforeEach
    void anEngineWithACreatedContainer() throws Exception {
        root = TestDirectory.create("again");
        engines = new LocalEngines(root, RealDocker.host().address(), "10.215");
        host = launch();
        engine =
                new DockerEngines(settings)
                        .connect(
                                new HostDeclaration(
                                        HOST, host.address(), "", Optional.empty(), Map.of()));
        Ownership ownership = new Ownership(settings.serviceId());
        docker(
                "create",
                "--network=none",
                "--name=" + Ownership.nameOf(which),
                "--label=" + ownership.filter(),
                "--label=" + Ownership.ATTEMPT + "=" + which.attempt(),
                RealDocker.IMAGE,
                "true");
    }

    @AfterEach
    void takeTheEngineAway() throws Exception {
        engine.close();
        engines.terminate(HOST);
    }

    private String docker(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "--host", host.address()));
        command.addAll(List.of(arguments));
        return Program.of(LIMIT, command.toArray(String[]::new)).run();
    }

    private ProvidedHost launch() throws Exception {
        return engines.launch(
                new HostOrder(
                        HOST,
                        "env",
                        new HostType("slice", Resources.of(1, 256, 0), 0),
                        List.of(RealDocker.IMAGE)));
    }

    @Test
    void it_is_made_anew_and_started_if_its_engine_has_been_there_all_the_time() throws Exception {
        assertThat(engine.start(order(), Progress.SILENT)).isNotNull();
        assertThat(engine.list()).hasSize(1);
    }

    @Test
    void a_start_of_it_that_arrives_late_starts_nothing() throws Exception {
        String created = docker("inspect", "--format={{.Id}}", Ownership.nameOf(which)).strip();
        engine.start(order(), Progress.SILENT);
        docker("wait", Ownership.nameOf(which));

        assertThatThrownBy(() -> docker("start", created))
                .hasMessageContaining("failed to start containers: " + created);
    }

    @Test
    void it_may_have_run_already_if_its_engine_was_killed_meanwhile_so_it_is_not_started_again()
            throws Exception {
        killTheEngine();
        launch();

        assertThatThrownBy(() -> engine.start(order(), Progress.SILENT))
                .isInstanceOfSatisfying(
                        StartFailed.class, failure -> assertThat(failure.isLoss()).isTrue())
                .hasMessageContaining("the engine was restarted since it created the container");
        assertThat(engine.list())
                .extracting(ContainerState::phase)
                .containsExactly(ContainerState.Phase.CREATED);
    }

    private void killTheEngine() throws IOException {
        long pid = Long.parseLong(Files.readString(root.resolve(HOST + "/pid")).strip());
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private ContainerOrder order() {
        return new ContainerOrder(
                which,
                ContainerSpec.of(RealDocker.IMAGE, List.of("true"), Resources.of(0.25, 64, 0)),
                List.of(),
                Map.of());
    }
}
