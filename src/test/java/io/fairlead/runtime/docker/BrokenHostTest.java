package io.fairlead.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fairlead.TestDirectory;
import io.fairlead.compute.HostOrder;
import io.fairlead.compute.Program;
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
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.StartFailed;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real engine on a host that has a small disk and processes that do not die. Needs the rights of root. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenHostTest {
    private static final HostId HOST = new HostId("poor");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DockerSettings settings =
            RealDocker.newService()
                    .withNetwork("none")
                    .with(RealDocker.answeringWithin(Duration.ofSeconds(8), Duration.ofSeconds(5)));
    private Path root;
    private LocalEngines engines;
    private String address;
    private ContainerEngine engine;

    @BeforeAll
    void anEngineWithASmallDisk() throws Exception {
        root = TestDirectory.create("poor");
        Program.of(LIMIT, "mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", root.toString()).run();
        engines = new LocalEngines(root, RealDocker.host().address(), "10.216");
        address =
                engines.launch(
                                new HostOrder(
                                        HOST,
                                        "env",
                                        new HostType("slice", Resources.of(1, 256, 0), 0),
                                        List.of(RealDocker.IMAGE)))
                        .address();
        engine =
                new DockerEngines(settings)
                        .connect(
                                new HostDeclaration(HOST, address, "", Optional.empty(), Map.of()));
    }

    @AfterAll
    void takeTheEngineAway() throws Exception {
        try {
            engine.close();
            engines.terminate(HOST);
        } finally {
            Program.of(LIMIT, "umount", "--lazy", root.toString()).run();
        }
    }

    @Test
    void a_full_disk_is_told_and_fails_starts_until_there_is_room_again() throws Exception {
        assertThat(engine.info().diskUsed().orElseThrow()).isLessThan(0.9);

        String filler = root.resolve("filler").toString();
        assertThatThrownBy(() -> Program.of(LIMIT, "cp", "/dev/zero", filler).run())
                .hasMessageContaining("No space left");
        assertThat(engine.info().diskUsed().orElseThrow()).isGreaterThan(0.99);
        assertThatThrownBy(() -> engine.start(sleeper(newContainer(), 0), Progress.SILENT))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("no space left on device");

        Program.of(LIMIT, "rm", filler).run();
        assertThat(engine.info().diskUsed().orElseThrow()).isLessThan(0.9);
        ContainerId works = newContainer();
        assertThat(engine.start(sleeper(works, 0), Progress.SILENT)).isNotNull();
        engine.remove(works);
    }

    @Test
    void a_container_that_cannot_be_killed_is_there_until_it_can_be() throws Exception {
        ContainerId stubborn = newContainer();
        engine.start(sleeper(stubborn, 1000), Progress.SILENT);
        ProcessHandle supervisor = supervisor();
        signal(supervisor, "STOP");
        try {
            assertThatThrownBy(() -> engine.stop(stubborn, Duration.ofSeconds(1)))
                    .isInstanceOf(EngineUnreachable.class);
            assertThat(engine.list())
                    .filteredOn(each -> each.id().equals(stubborn))
                    .extracting(ContainerState::phase)
                    .containsExactly(ContainerState.Phase.RUNNING);
        } finally {
            signal(supervisor, "CONT");
        }

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(EngineUnreachable.class)
                .until(
                        () -> {
                            engine.stop(stubborn, Duration.ofSeconds(1));
                            return engine.inspect(stubborn).orElseThrow().phase()
                                    == ContainerState.Phase.EXITED;
                        });
        engine.remove(stubborn);
        assertThat(engine.list()).noneMatch(each -> each.id().equals(stubborn));
    }

    /** The process between the engine and the only container that runs. */
    private ProcessHandle supervisor() throws Exception {
        String id =
                Program.of(LIMIT, "docker", "--host", address, "ps", "--quiet", "--no-trunc").run();
        return ProcessHandle.allProcesses()
                .filter(
                        each ->
                                each.info()
                                        .commandLine()
                                        .filter(line -> line.contains("containerd-shim"))
                                        .filter(line -> line.contains(id.strip()))
                                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static void signal(ProcessHandle process, String name) throws Exception {
        Program.of(LIMIT, "kill", "-" + name, Long.toString(process.pid())).run();
    }

    private static ContainerId newContainer() {
        return ContainerEngineContract.newContainer();
    }

    private static ContainerOrder sleeper(ContainerId which, int seconds) {
        return new ContainerOrder(
                which,
                ContainerSpec.of(
                        RealDocker.IMAGE,
                        List.of("sleep", "" + seconds),
                        Resources.of(0.25, 64, 0)),
                List.of(),
                Map.of());
    }
}
