package io.fairlead.runtime.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.Others;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.ContainerEngineContract;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.Sandbox;
import io.fairlead.runtime.StartFailed;
import io.fairlead.runtime.docker.DockerConnection;
import io.fairlead.runtime.docker.DockerEngines;
import io.fairlead.runtime.docker.DockerSettings;
import io.fairlead.runtime.docker.Ownership;
import io.fairlead.runtime.docker.RealDocker;
import io.fairlead.runtime.docker.ShellPrograms;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real swarm, of one node, keeps the contract. */
@Tag("docker")
class SwarmEngineTest extends ContainerEngineContract {
    @TempDir static Path directory;

    private static final DockerSettings SETTINGS = RealDocker.newService();

    private static PrivateSwarm swarm;
    private static ContainerEngine engine;
    private static ShellPrograms programs;

    @BeforeAll
    static void begin() throws IOException {
        swarm = new PrivateSwarm(directory, 1);
        engine = new SwarmEngines(SETTINGS).connect(swarm.host(""));
        programs = new ShellPrograms(directory);
    }

    @AfterAll
    static void end() throws IOException {
        programs.close();
        engine.close();
        swarm.close();
    }

    /** What a task of a swarm has reserved is its own until it ends: the next test needs the room. */
    @AfterEach
    void makeRoom() {
        engine.list().stream().map(ContainerState::id).forEach(engine::remove);
    }

    @Override
    protected ContainerEngine engine() {
        return engine;
    }

    @Override
    protected Programs programs() {
        return programs;
    }

    @Test
    void capacity_is_the_sum_of_the_nodes_that_match_what_the_address_asks_for() {
        Resources all = engine.info().installed();

        assertThat(all.milliCpus()).isEqualTo(1000L * Runtime.getRuntime().availableProcessors());
        assertThat(all.memoryMiB()).isPositive();
        assertThat(installed("?node.role=manager")).isEqualTo(all);
        assertThat(installed("?node.labels.disk=ssd")).isEqualTo(new Resources(0, 0, 0));
    }

    private static Resources installed(String query) {
        try (ContainerEngine part = new SwarmEngines(SETTINGS).connect(swarm.host(query))) {
            return part.info().installed();
        }
    }

    /** The task of a job service runs on when its service is removed, and so it counts until it ends. */
    @Test
    void reservations_of_services_of_others_count_as_used_where_the_environment_says_so()
            throws Exception {
        start(newContainer());
        swarm.command(
                "service create --detach --quiet --name others --replicas 2 --reserve-cpu 0.25 --reserve-memory 48m %s sleep 300"
                        .formatted(RealDocker.IMAGE));
        swarm.command(
                "service create --detach --quiet --name job --mode replicated-job --reserve-cpu 0.1 %s sleep 300"
                        .formatted(RealDocker.IMAGE));
        swarm.command(
                "service create --detach --quiet --name over --mode replicated-job --reserve-memory 16m %s true"
                        .formatted(RealDocker.IMAGE));
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(others("", true))
                                            .isEqualTo(
                                                    new Others(
                                                            3,
                                                            new Resources(600, 96, 0),
                                                            List.of())));
            assertThat(others("", false)).isEqualTo(Others.NONE);
            assertThat(others("?node.role=worker", true)).isEqualTo(Others.NONE);
        } finally {
            swarm.command("service rm others job over");
        }
        await().atMost(PATIENCE).until(() -> others("", true).containers() == 1);
        swarm.command("kill " + swarm.command("ps --quiet --filter name=job").strip());
        await().atMost(PATIENCE).until(() -> others("", true).equals(Others.NONE));
    }

    private static Others others(String query, boolean counted) {
        HostDeclaration host = swarm.host(query).countingOthers(Optional.of(counted));
        try (ContainerEngine part = new SwarmEngines(SETTINGS).connect(host)) {
            return part.info().others();
        }
    }

    @Test
    void a_constraint_that_is_none_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> new SwarmEngines(SETTINGS).connect(swarm.host("?disk=ssd")))
                .hasMessageContaining("'disk=ssd'")
                .hasMessageContaining("node.labels.NAME=VALUE");
    }

    @Test
    void an_engine_that_manages_no_swarm_says_what_to_do() {
        var alone = RealDocker.host();
        var declared =
                new HostDeclaration(
                        alone.id(),
                        "swarm+" + alone.address(),
                        alone.certificates(),
                        alone.offered(),
                        alone.labels());
        try (ContainerEngine none = new SwarmEngines(SETTINGS).connect(declared)) {
            assertThatThrownBy(none::info)
                    .isInstanceOf(EngineUnreachable.class)
                    .hasMessageContaining("docker swarm init");
        }
    }

    @Test
    void several_containers_of_one_attempt_are_refused_with_what_to_do() {
        ContainerOrder order = programs().order(newContainer()).in(new Sandbox(false, false));

        assertThatThrownBy(() -> engine.start(order, Progress.SILENT))
                .isInstanceOf(StartFailed.class)
                .hasMessageStartingWith("CannotCreateContainerError: ")
                .hasMessageContaining("queue whose environment has Docker hosts");
    }

    @Test
    void a_task_that_no_single_node_can_hold_is_refused() {
        assertThatThrownBy(() -> engine.start(order(1000, "true"), Progress.SILENT))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("no single node of the swarm has 1000 vCPUs");
    }

    @Test
    void a_program_that_is_not_there_fails_the_start_and_leaves_nothing() {
        ContainerOrder order = order(0.25, "/no/such/program");

        assertThatThrownBy(() -> engine.start(order, Progress.SILENT))
                .isInstanceOfSatisfying(
                        StartFailed.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(OptionalInt.of(127)))
                .hasMessageStartingWith("CannotStartContainerError: ");
        assertThat(engine.inspect(order.id())).isEmpty();
    }

    @Test
    void a_program_that_takes_too_much_memory_is_seen_to_do_so() throws Exception {
        ContainerOrder order = order(0.25, "sh", "-c", "sleep 0.5; exec tail /dev/zero");

        engine.start(order, Progress.SILENT);

        ContainerState ended = awaitExit(order.id());
        assertThat(ended.exitCode()).isEqualTo(137);
        assertThat(ended.outOfMemory()).isTrue();
    }

    @Test
    void a_task_waits_with_the_swarms_reason_until_a_node_has_room() throws Exception {
        ContainerId first = newContainer();
        double most = Runtime.getRuntime().availableProcessors();
        ContainerOrder holds = sized(first, most);
        engine.start(holds, Progress.SILENT);
        ContainerOrder waits = sized(newContainer(), most);
        var reason = new CompletableFuture<String>();
        var started = CompletableFuture.supplyAsync(() -> starting(waits, reason));

        assertThat(reason.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .contains("waiting for a node of the swarm")
                .contains("insufficient resources");
        assertThat(engine.inspect(waits.id()).orElseThrow().phase())
                .isEqualTo(ContainerState.Phase.CREATED);
        engine.remove(first);

        assertThat(started.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        engine.remove(waits.id());
    }

    private static boolean starting(ContainerOrder order, CompletableFuture<String> reason) {
        try {
            return engine.start(order, reason::complete) != null;
        } catch (StartFailed e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void constraints_that_no_node_matches_are_said_so() {
        try (ContainerEngine nowhere =
                new SwarmEngines(SETTINGS).connect(swarm.host("?node.role=worker"))) {
            assertThatThrownBy(() -> nowhere.start(order(0.25, "true"), Progress.SILENT))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("no single node of the swarm");
        }
    }

    @Test
    void tasks_are_listed_though_services_among_them_have_been_removed_meanwhile()
            throws Exception {
        ContainerId stays = newContainer();
        ContainerId goes = newContainer();
        start(stays);
        start(goes);
        try (DockerConnection connection =
                new DockerEngines(SETTINGS).connection(swarm.engineAlone())) {
            var services =
                    new Services(
                            connection, new Ownership(SETTINGS.serviceId()), NodeWishes.in(""));
            List<Services.Service> listed = services.all();
            engine.remove(goes);

            assertThat(services.tasksOf(listed)).hasSize(listed.size() - 1);
        }
    }

    private static ContainerOrder sized(ContainerId which, double vcpus) {
        return new ContainerOrder(
                which,
                ContainerSpec.of(
                        RealDocker.IMAGE, List.of("sleep", "1000"), Resources.of(vcpus, 64, 0)),
                List.of(),
                Map.of());
    }

    private static ContainerOrder order(double vcpus, String... command) {
        return new ContainerOrder(
                newContainer(),
                ContainerSpec.of(RealDocker.IMAGE, List.of(command), Resources.of(vcpus, 64, 0)),
                List.of(),
                Map.of());
    }
}
