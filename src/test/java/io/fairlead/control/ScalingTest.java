package io.fairlead.control;

import static io.fairlead.domain.job.JobStatus.RUNNING;
import static io.fairlead.domain.job.JobStatus.SUCCEEDED;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fairlead.compute.FakeProvider;
import io.fairlead.compute.HostOrder;
import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.catalog.HostProvider;
import io.fairlead.domain.compute.AllocationStrategy;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.compute.Scaling;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Overrides;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.runtime.FakeEngine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Environments whose hosts come and go: the whole control room over the real store, with hosts in memory. */
@QuarkusTest
@TestProfile(ScaledHosts.class)
@Tag("store")
class ScalingTest {
    private static final HostType SMALL = new HostType("small", Resources.of(2, 4096, 0), 0.1);
    private static final HostType LARGE = new HostType("large", Resources.of(8, 16384, 0), 0.4);

    @Inject Jobs jobs;
    @Inject Queues queues;
    @Inject Environments environments;
    @Inject EnvironmentScales scales;
    @Inject Definitions definitions;
    @Inject HostProviders providers;
    @Inject Hosts hosts;
    @Inject HostSteering steering;
    @Inject ScaledHosts.Launched world;

    private final String name = "e-" + UUID.randomUUID().toString().substring(0, 8);
    private FakeProvider provider;

    @BeforeEach
    void declare() {
        provider = world.provider();
        provider.refuse();
        provider.bootsDead(false);
        if (providers.find("cloud").isEmpty()) {
            providers.create(provider("cloud", Duration.ofMinutes(1)));
            providers.create(provider("hasty", Duration.ofSeconds(2)));
            define("true");
        }
    }

    @AfterEach
    void nothingIsLeftBehind() {
        provider.refuse();
        provider.bootsDead(false);
        jobs.newest(Long.MAX_VALUE, 1000).stream()
                .filter(view -> !view.progress().status().isTerminal())
                .forEach(view -> jobs.terminate(view.task(), "end of the test"));
        queues.find(name)
                .ifPresent(
                        _ -> {
                            queues.update(name, ScalingTest::disabled);
                            queues.delete(name);
                        });
        if (environments.find(name).isPresent()) {
            change(each -> withEnabled(each, false));
            environments.delete(name);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            assertThat(environments.find(name)).isEmpty();
                            assertThat(own().stream().map(HostOrder::id))
                                    .noneMatch(provider.hosts()::contains);
                        });
    }

    @Test
    void work_brings_hosts_and_its_end_takes_them_away() {
        create(scaling("cloud", AllocationStrategy.BEST_FIT));
        TaskId array = submit(6);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(own().stream().map(order -> order.type().name()))
                                        .containsExactly("small", "small", "small"));
        for (int child = 0; child < 6; child++) {
            exit(TaskId.child(array.job(), child));
        }

        awaitStatus(array, SUCCEEDED);
        awaitNoHosts();
        assertThat(steering.history(name, Instant.EPOCH).stream().map(each -> each.state()))
                .containsSubsequence(
                        HostState.REQUESTED,
                        HostState.STARTING,
                        HostState.PREPARING,
                        HostState.READY,
                        HostState.DRAINING,
                        HostState.TERMINATING,
                        HostState.TERMINATED);
    }

    @Test
    void a_wish_and_a_minimum_bring_hosts_without_work_and_the_size_is_shown() {
        create(
                new Scaling(
                        "cloud",
                        AllocationStrategy.BEST_FIT,
                        List.of("small"),
                        2,
                        4,
                        Optional.of(Duration.ofSeconds(1)),
                        List.of(),
                        List.of(),
                        false,
                        Duration.ofMinutes(30),
                        0));

        await().atMost(Duration.ofSeconds(20)).until(() -> own().size() >= 2);
        await().atMost(Duration.ofSeconds(20)).until(() -> vcpus() == 2);
        assertThat(environments.require(name).scaling().orElseThrow().desiredVcpus()).isZero();
    }

    @Test
    void a_type_that_cannot_be_had_gives_way_to_the_next() {
        provider.refuse("large");
        create(scaling("cloud", AllocationStrategy.BEST_FIT_PROGRESSIVE_ORDERED, "large", "small"));
        TaskId job = submit(1);

        exit(job);

        awaitStatus(job, SUCCEEDED);
        assertThat(own().stream().map(order -> order.type().name())).containsOnly("small");
        assertThat(steering.history(name, Instant.EPOCH))
                .anySatisfy(
                        change -> assertThat(change.reason()).contains("no capacity for large"));
    }

    @Test
    void a_host_that_never_becomes_ready_is_replaced_and_told() {
        provider.bootsDead(true);
        create(scaling("hasty", AllocationStrategy.BEST_FIT));
        TaskId job = submit(1);
        await().atMost(Duration.ofSeconds(20)).until(() -> !own().isEmpty());
        provider.bootsDead(false);

        exit(job);

        awaitStatus(job, SUCCEEDED);
        assertThat(steering.history(name, Instant.EPOCH))
                .anySatisfy(
                        change ->
                                assertThat(change.reason())
                                        .contains("did not become ready within 2 s"));
    }

    @Test
    void warm_images_are_there_before_the_host_takes_work() {
        create(
                new Scaling(
                        "cloud",
                        AllocationStrategy.BEST_FIT,
                        List.of("small"),
                        0,
                        0,
                        Optional.of(Duration.ofSeconds(1)),
                        List.of("solver:7", "nowhere:1"),
                        List.of(),
                        false,
                        Duration.ofMinutes(30),
                        0));
        TaskId job = submit(1);
        AttemptId attempt = running(job);

        FakeEngine engine = engineOf(attempt);
        assertThat(engine.calls())
                .containsSubsequence("fetch solver:7", "fetch nowhere:1", "start " + attempt);
        engine.exit(attempt, 0);
        awaitStatus(job, SUCCEEDED);
    }

    @Test
    void a_host_that_its_provider_lost_is_replaced_and_its_attempt_retried() {
        create(scaling("cloud", AllocationStrategy.BEST_FIT));
        TaskId job = submit(1);
        AttemptId first = running(job);
        HostId lost = hostOf(first);

        provider.lose(lost);

        AttemptId second = new AttemptId(job, 2);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> engines().stream().anyMatch(each -> each.running().contains(second)));
        assertThat(jobs.find(job).orElseThrow().attempts().getFirst().end().statusReason())
                .contains("Host EC2 (instance " + lost + ") terminated.");
        engineOf(second).exit(second, 0);
        awaitStatus(job, SUCCEEDED);
    }

    @Test
    void a_host_that_nobody_knows_is_taken_away() throws Exception {
        HostId stranger = new HostId("stranger-" + UUID.randomUUID());
        provider.launch(new HostOrder(stranger, "nobody", SMALL, List.of()));
        String fresh = "p-" + UUID.randomUUID();

        providers.create(provider(fresh, Duration.ofMinutes(1)));

        await().atMost(Duration.ofSeconds(20)).until(() -> !provider.hosts().contains(stranger));
        providers.delete(fresh);
    }

    @Test
    void a_drained_host_ends_when_its_last_attempt_has() {
        create(scaling("cloud", AllocationStrategy.BEST_FIT));
        TaskId job = submit(1);
        AttemptId attempt = running(job);
        HostId host = hostOf(attempt);

        steering.drain(host, "new kernel");

        TaskId next = submit(1);
        AttemptId elsewhere = running(next);
        assertThat(hostOf(elsewhere)).isNotEqualTo(host);
        assertThat(provider.hosts()).contains(host);
        engineOf(attempt).exit(attempt, 0);
        await().atMost(Duration.ofSeconds(20)).until(() -> !provider.hosts().contains(host));
        awaitStatus(job, SUCCEEDED);
        engineOf(elsewhere).exit(elsewhere, 0);
        awaitStatus(next, SUCCEEDED);
    }

    @Test
    void an_update_replaces_hosts_and_lets_their_attempts_end() {
        create(scaling("cloud", AllocationStrategy.BEST_FIT, "small"));
        TaskId job = submit(1);
        AttemptId attempt = running(job);
        HostId old = hostOf(attempt);

        change(
                each ->
                        each.withScaling(
                                each.scaling()
                                        .map(
                                                before ->
                                                        scaling(
                                                                        "cloud",
                                                                        AllocationStrategy.BEST_FIT,
                                                                        "large")
                                                                .following(before))));

        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                scales.of(environments.require(name))
                                        .orElseThrow()
                                        .status()
                                        .equals("UPDATING"));
        TaskId next = submit(1);
        AttemptId onNew = running(next);
        assertThat(hostOf(onNew)).isNotEqualTo(old);
        engineOf(attempt).exit(attempt, 0);
        await().atMost(Duration.ofSeconds(20)).until(() -> !provider.hosts().contains(old));
        engineOf(onNew).exit(onNew, 0);
        awaitStatus(next, SUCCEEDED);
        assertThat(own().getLast().type().name()).isEqualTo("large");
    }

    @Test
    void an_environment_is_deleted_when_its_last_attempt_has_ended() {
        create(scaling("cloud", AllocationStrategy.BEST_FIT));
        TaskId job = submit(1);
        AttemptId attempt = running(job);
        queues.update(name, each -> on(each, "spare"));
        change(each -> withEnabled(each, false));

        environments.delete(name);

        assertThat(environments.require(name).deleting()).isTrue();
        assertThatThrownBy(() -> change(each -> withEnabled(each, true)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is being deleted");
        assertThat(engineOf(attempt).running()).contains(attempt);
        engineOf(attempt).exit(attempt, 0);
        awaitStatus(job, SUCCEEDED);
        await().atMost(Duration.ofSeconds(20)).until(() -> environments.find(name).isEmpty());
    }

    @Test
    void a_fixed_host_is_drained_and_enabled_again() {
        fixedEnvironment();
        HostId fixed = new HostId("local");
        await().until(() -> status(fixed) == Host.Status.READY);

        steering.drain(fixed, "disk swap");
        await().until(() -> status(fixed) == Host.Status.DRAINING);
        assertThat(problem(fixed)).contains("disk swap");

        steering.enable(fixed);
        await().until(() -> status(fixed) == Host.Status.READY);
        assertThatThrownBy(() -> steering.enable(fixed)).isInstanceOf(Refused.class);
    }

    @Test
    void a_full_disk_takes_a_host_out_until_there_is_room() {
        fixedEnvironment();
        HostId fixed = new HostId("local");
        await().until(() -> status(fixed) == Host.Status.READY);

        world.fixed().fillDisk(0.97);
        await().atMost(Duration.ofSeconds(10)).until(() -> status(fixed) == Host.Status.HELD);
        assertThat(problem(fixed)).contains("97 % full");

        world.fixed().fillDisk(0.5);
        await().atMost(Duration.ofSeconds(10)).until(() -> status(fixed) == Host.Status.READY);
    }

    @Test
    void a_host_that_flaps_is_quarantined_and_cleared_before_it_takes_work() {
        fixedEnvironment();
        HostId fixed = new HostId("local");
        await().until(() -> status(fixed) == Host.Status.READY);
        for (int loss = 0; loss < 2; loss++) {
            world.fixed().unreachable(true);
            await().atMost(Duration.ofSeconds(10)).until(() -> status(fixed) == Host.Status.LOST);
            world.fixed().unreachable(false);
            await().atMost(Duration.ofSeconds(10)).until(() -> status(fixed) != Host.Status.LOST);
        }

        await().until(() -> status(fixed) == Host.Status.HELD);
        assertThat(problem(fixed)).contains("was lost 2 times within an hour");
        await().atMost(Duration.ofSeconds(20)).until(() -> status(fixed) == Host.Status.READY);
    }

    @Test
    void a_plan_tells_what_keeps_work_from_its_hosts() {
        provider.refuse("small", "large");
        create(scaling("cloud", AllocationStrategy.BEST_FIT));
        submit(3);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(steering.plan())
                                        .filteredOn(plan -> plan.environment().equals(name))
                                        .singleElement()
                                        .satisfies(
                                                plan -> {
                                                    assertThat(plan.waiting()).isEqualTo(3);
                                                    assertThat(plan.obstacle())
                                                            .isEqualTo("UNAVAILABLE");
                                                }));
        assertThat(own()).isEmpty();
    }

    // ---- helpers

    private void fixedEnvironment() {
        if (environments.find("spare").isEmpty()) {
            environments.create(
                    new ComputeEnvironment(
                            "spare", false, true, List.of(), 0, "{}", Map.of(), Instant.now()));
        }
    }

    private static HostProvider provider(String name, Duration launchLimit) {
        return new HostProvider(
                name, HostProvider.Kind.COMMAND, "", List.of(SMALL, LARGE), launchLimit, Map.of());
    }

    private static Scaling scaling(String provider, AllocationStrategy strategy, String... types) {
        return new Scaling(
                provider,
                strategy,
                List.of(types),
                0,
                0,
                Optional.of(Duration.ofSeconds(1)),
                List.of(),
                List.of(),
                false,
                Duration.ofMinutes(30),
                0);
    }

    private void create(Scaling scaling) {
        fixedEnvironment();
        environments.create(
                new ComputeEnvironment(
                        name,
                        true,
                        true,
                        List.of(),
                        16,
                        "{}",
                        Map.of(),
                        Instant.now(),
                        Optional.of(scaling),
                        false));
        queues.create(queue(name));
    }

    private void change(java.util.function.UnaryOperator<ComputeEnvironment> change) {
        environments.update(name, change);
    }

    private static ComputeEnvironment withEnabled(ComputeEnvironment of, boolean enabled) {
        return new ComputeEnvironment(
                of.name(),
                of.managed(),
                enabled,
                of.hosts(),
                of.maxVcpus(),
                of.document(),
                of.tags(),
                of.createdAt(),
                of.scaling(),
                of.deleting());
    }

    private TaskId submit(int size) {
        return TaskId.whole(
                jobs.submit(
                                new JobRequest(
                                        "a-job",
                                        name,
                                        "true",
                                        OptionalInt.empty(),
                                        size == 1 ? 0 : size,
                                        List.of(),
                                        new Overrides.None(),
                                        Map.of(),
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        "",
                                        OptionalInt.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Map.of(),
                                        Optional.empty()))
                        .id());
    }

    private void exit(TaskId task) {
        AttemptId attempt = running(task);
        engineOf(attempt).exit(attempt, 0);
    }

    private AttemptId running(TaskId task) {
        AttemptId attempt = new AttemptId(task, 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> engines().stream().anyMatch(each -> each.running().contains(attempt)));
        awaitStatus(task, RUNNING);
        return attempt;
    }

    private List<FakeEngine> engines() {
        return provider.hosts().stream().map(provider::engine).filter(e -> e != null).toList();
    }

    private FakeEngine engineOf(AttemptId attempt) {
        return provider.engine(hostOf(attempt));
    }

    private HostId hostOf(AttemptId attempt) {
        return provider.hosts().stream()
                .filter(id -> provider.engine(id) != null)
                .filter(id -> provider.engine(id).attempts().contains(attempt))
                .findFirst()
                .orElseThrow();
    }

    private void awaitStatus(TaskId task, JobStatus status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jobs.find(task).orElseThrow().progress().status() == status);
    }

    /** Orders of this test's environment, in the order in which they were launched. */
    private List<HostOrder> own() {
        return provider.orders().stream()
                .filter(order -> order.environment().equals(name))
                .toList();
    }

    private void awaitNoHosts() {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                own().stream()
                                        .noneMatch(order -> provider.hosts().contains(order.id())));
    }

    private int vcpus() {
        return scales.of(environments.require(name)).orElseThrow().vcpus();
    }

    private Host.Status status(HostId id) {
        return host(id).map(Host::status).orElse(Host.Status.CONNECTING);
    }

    private String problem(HostId id) {
        return host(id).map(Host::problem).orElse("");
    }

    private Optional<Host> host(HostId id) {
        return hosts.all().stream()
                .map(Hosts.HostUse::host)
                .filter(host -> host.id().equals(id))
                .findFirst();
    }

    private void define(String definition) {
        ContainerSpec container =
                ContainerSpec.of("true", List.of("true"), Resources.of(1, 256, 0));
        definitions.register(
                definition,
                revision ->
                        new JobDefinition(
                                new DefinitionId(definition, revision),
                                true,
                                container,
                                Map.of(),
                                new RetryStrategy(3, List.of()),
                                0,
                                0,
                                Map.of(),
                                false,
                                Map.of(),
                                "{}",
                                Instant.now()));
    }

    private static JobQueue queue(String name) {
        return new JobQueue(
                name,
                true,
                1,
                List.of(new JobQueue.Choice(0, name)),
                List.of(),
                "",
                List.of(),
                Map.of(),
                Instant.now());
    }

    private static JobQueue on(JobQueue queue, String environment) {
        return new JobQueue(
                queue.name(),
                true,
                1,
                List.of(new JobQueue.Choice(0, environment)),
                List.of(),
                "",
                List.of(),
                Map.of(),
                queue.createdAt());
    }

    private static JobQueue disabled(JobQueue queue) {
        return new JobQueue(
                queue.name(),
                false,
                queue.priority(),
                queue.choices(),
                List.of(),
                "",
                List.of(),
                Map.of(),
                queue.createdAt());
    }
}
