package io.fairlead.runtime.swarm;

import static io.fairlead.runtime.ContainerEngineContract.newContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.Resources;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;
import io.fairlead.runtime.StartFailed;
import io.fairlead.runtime.docker.DockerSettings;
import io.fairlead.runtime.docker.RealDocker;
import io.fairlead.runtime.docker.ShellPrograms;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What becomes of tasks when nodes of a real swarm are lost, changed and back. */
@Tag("docker")
class SwarmNodesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DockerSettings SETTINGS = RealDocker.newService();

    /** In a registry that takes calls and says nothing: its pull goes on until somebody loses patience. */
    private static final String STALLED_IMAGE = "127.0.0.1:5000/stalled:1";

    @TempDir static Path directory;
    private static PrivateSwarm swarm;
    private static ShellPrograms programs;

    @BeforeAll
    static void begin() throws Exception {
        swarm = new PrivateSwarm(directory, 2);
        programs = new ShellPrograms(directory);
    }

    @AfterAll
    static void end() throws Exception {
        programs.close();
        swarm.close();
    }

    private static ContainerEngine worker() {
        return new SwarmEngines(SETTINGS).connect(swarm.host("?node.hostname=node1"));
    }

    @Test
    void a_task_whose_node_falls_silent_is_gone_and_the_node_that_returns_runs_it_no_more()
            throws Exception {
        try (ContainerEngine engine = worker()) {
            ContainerId task = newContainer();
            engine.start(programs.order(task), Progress.SILENT);

            swarm.cutOff(1);
            await().atMost(PATIENCE).until(() -> engine.inspect(task).isEmpty());
            assertThat(containersOfTheWorker()).isNotEmpty();
            engine.remove(task);
            swarm.joinAgain(1);

            await().atMost(PATIENCE).until(() -> containersOfTheWorker().isEmpty());
            await().atMost(PATIENCE).until(() -> engine.info().installed().milliCpus() > 0);
            assertThat(engine.list()).isEmpty();
        }
    }

    @Test
    void a_task_whose_node_loses_power_before_it_runs_is_lost_with_it() throws Exception {
        try (ContainerEngine engine = worker()) {
            ContainerId task = newContainer();
            CompletableFuture<StartFailed> failure = startStalled(engine, task);

            swarm.cutPower(1);

            assertLost(engine, task, failure);
        } finally {
            swarm.bootAgain(1);
            swarm.command(1, "rm --force registry");
        }
    }

    @Test
    void a_task_that_the_swarm_takes_from_its_node_before_it_runs_is_lost_too() throws Exception {
        label(1, "--label-add part=changed");
        try (ContainerEngine engine = part("changed")) {
            ContainerId task = newContainer();
            CompletableFuture<StartFailed> failure = startStalled(engine, task);

            label(1, "--label-rm part");

            assertLost(engine, task, failure);
        } finally {
            swarm.command(1, "rm --force registry");
        }
    }

    @Test
    void a_running_task_that_the_swarm_takes_from_its_node_is_gone_and_its_program_ends()
            throws Exception {
        label(1, "--label-add part=left");
        try (ContainerEngine engine = part("left")) {
            ContainerId task = newContainer();
            engine.start(programs.order(task), Progress.SILENT);

            label(1, "--label-rm part");

            await().atMost(PATIENCE).until(() -> engine.inspect(task).isEmpty());
            engine.remove(task);
            await().atMost(PATIENCE).until(() -> containersOfTheWorker().isEmpty());
        }
    }

    /** Docker 20.10 calls tasks rejected that had succeeded, when what succeeded on a node is more than fits it. */
    @Test
    void a_task_that_has_succeeded_stays_so_whatever_changes_at_its_node() throws Exception {
        try (ContainerEngine engine = worker()) {
            ContainerId first = newContainer();
            ContainerId second = newContainer();
            runToItsEnd(engine, first);
            runToItsEnd(engine, second);

            label(1, "--label-add any=thing");
            label(1, "--label-rm any");

            assertThat(List.of(first, second))
                    .allSatisfy(
                            task -> {
                                ContainerState ended = engine.inspect(task).orElseThrow();
                                assertThat(ended.phase()).isEqualTo(Phase.EXITED);
                                assertThat(ended.exitCode()).isZero();
                            });
            engine.remove(first);
            engine.remove(second);
        }
    }

    private static void runToItsEnd(ContainerEngine engine, ContainerId task) throws Exception {
        double everything = Runtime.getRuntime().availableProcessors();
        engine.start(order(task, RealDocker.IMAGE, everything, "sleep", "1"), Progress.SILENT);
        await().atMost(PATIENCE)
                .until(() -> engine.inspect(task).orElseThrow().phase() == Phase.EXITED);
    }

    private static ContainerEngine part(String name) {
        return new SwarmEngines(SETTINGS).connect(swarm.host("?node.labels.part=" + name));
    }

    private static void label(int node, String change) throws ProviderFailed {
        swarm.command("node update " + change + " node" + node);
    }

    /** Until it is removed, nobody starts it a second time. */
    private static void assertLost(
            ContainerEngine engine, ContainerId task, CompletableFuture<StartFailed> failure)
            throws Exception {
        assertThat(failure.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).isLoss()).isTrue();
        assertThat(engine.inspect(task)).isEmpty();
        assertThat(engine.list()).isEmpty();
        assertThatThrownBy(() -> engine.start(stalled(task), Progress.SILENT))
                .isInstanceOfSatisfying(
                        StartFailed.class, again -> assertThat(again.isLoss()).isTrue());
        engine.remove(task);
        assertThat(swarm.command("service ls --quiet")).isEmpty();
    }

    private static ContainerOrder stalled(ContainerId task) {
        return order(task, STALLED_IMAGE, 0.25, "sleep", "1000");
    }

    /** @return how the start fails; by now the task is on the worker, which waits for a registry */
    private static CompletableFuture<StartFailed> startStalled(
            ContainerEngine engine, ContainerId task) throws Exception {
        swarm.command(
                1,
                "run --detach --name registry --network host "
                        + RealDocker.IMAGE
                        + " nc -ll -p 5000 -e sleep 1000");
        ContainerOrder order = stalled(task);
        var failure =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                engine.start(order, Progress.SILENT);
                                throw new AssertionError("it runs");
                            } catch (StartFailed e) {
                                return e;
                            }
                        });
        await().atMost(PATIENCE)
                .failFast("the start is over", failure::isDone)
                .until(
                        () ->
                                swarm.command("node ps node1 --format {{.CurrentState}}")
                                        .contains("Preparing"));
        return failure;
    }

    /** Of the swarm's tasks. */
    private static String containersOfTheWorker() throws ProviderFailed {
        return swarm.command(1, "ps --quiet --filter label=com.docker.swarm.task.id");
    }

    private static ContainerOrder order(
            ContainerId task, String image, double vcpus, String... command) {
        return new ContainerOrder(
                task,
                ContainerSpec.of(image, List.of(command), Resources.of(vcpus, 64, 0)),
                List.of(),
                Map.of());
    }
}
