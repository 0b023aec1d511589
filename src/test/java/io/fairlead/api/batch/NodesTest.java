package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fairlead.control.FakeHosts;
import io.fairlead.control.JobMoment;
import io.fairlead.control.Jobs;
import io.fairlead.control.Moments;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.FakeEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.JobSummary;
import software.amazon.awssdk.services.batch.model.NodeProperties;
import software.amazon.awssdk.services.batch.model.NodeRangeProperty;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Multi-node jobs, on an engine in memory. */
@QuarkusTest
@TestProfile(FakeHosts.class)
@Tag("store")
class NodesTest {
    @TestHTTPResource URI endpoint;
    @Inject FakeHosts.Engines engines;
    @Inject Jobs jobs;
    @Inject Moments moments;

    private final String name = "n-" + UUID.randomUUID();
    private FakeEngine engine;
    private BatchClient batch;

    @BeforeEach
    void connect() {
        engine = engines.small();
        batch = Sdk.client(endpoint);
        Sdk.prepare(batch, name);
    }

    @AfterEach
    void disconnect() {
        engine.startFailure("broken", null);
        engine.runningContainers().forEach(container -> engine.stop(container, Duration.ZERO));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(engine::assertNoContainers);
        batch.close();
    }

    @Test
    void the_main_node_starts_first_and_the_others_are_told_where_it_is() {
        define(3, 1, range(":"));
        engine.holdStarts(true);
        JobId job = submit();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> engine.newCalls().contains("start " + attempt(job, 1, 1)));
        assertThat(node(job, 0).status()).isEqualTo(JobStatus.STARTING);
        assertThat(describe(job).status()).isEqualTo(JobStatus.STARTING);
        engine.holdStarts(false);
        awaitRunning(attempt(job, 0, 1), attempt(job, 1, 1), attempt(job, 2, 1));

        Map<String, String> main = environment(attempt(job, 1, 1));
        assertThat(main)
                .containsEntry("AWS_BATCH_JOB_ID", job + "#1")
                .containsEntry("AWS_BATCH_JOB_MAIN_NODE_INDEX", "1")
                .containsEntry("AWS_BATCH_JOB_NODE_INDEX", "1")
                .containsEntry("AWS_BATCH_JOB_NUM_NODES", "3")
                .doesNotContainKey("AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS");
        assertThat(environment(attempt(job, 2, 1)))
                .containsEntry("AWS_BATCH_JOB_NODE_INDEX", "2")
                .containsEntry("AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS", "127.0.0.1");
        assertThat(describe(job).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(node(job, 2).nodeDetails().nodeIndex()).isEqualTo(2);
        assertThat(node(job, 2).nodeDetails().isMainNode()).isFalse();
        assertThat(node(job, 1).nodeDetails().isMainNode()).isTrue();
        assertThat(list(job, JobStatus.RUNNING))
                .extracting(JobSummary::jobId)
                .containsExactly(job + "#0", job + "#1", job + "#2");
    }

    @Test
    void a_node_that_ends_changes_nothing_and_the_end_of_the_main_node_ends_the_job() {
        define(3, 0, range(":"));
        JobId job = submit();
        awaitRunning(attempt(job, 0, 1), attempt(job, 1, 1), attempt(job, 2, 1));
        engine.exit(attempt(job, 1, 1), 9);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> node(job, 1).status() == JobStatus.FAILED);
        assertThat(describe(job).status()).isEqualTo(JobStatus.RUNNING);

        engine.exit(attempt(job, 0, 1), 0);
        JobDetail ended = awaitEnd(job);

        assertThat(ended.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(ended.statusReason()).isEqualTo("Essential container in task exited");
        assertThat(ended.container().exitCode()).isZero();
        assertThat(ended.attempts()).hasSize(1);
        assertThat(ended.nodeProperties().numNodes()).isEqualTo(3);
        assertThat(node(job, 0).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(node(job, 1).status()).isEqualTo(JobStatus.FAILED);
        assertThat(node(job, 1).container().exitCode()).isEqualTo(9);
        assertThat(node(job, 2).status()).as("stopped with the job").isEqualTo(JobStatus.SUCCEEDED);
        assertThat(node(job, 2).statusReason()).isEqualTo("Main node exited");
        assertThat(node(job, 2).container().exitCode()).isEqualTo(143);
        assertThat(list(job, JobStatus.FAILED))
                .extracting(JobSummary::jobId)
                .containsExactly(job + "#1");
        assertThat(told(job, 0)).containsExactly("STARTING", "RUNNING", "SUCCEEDED");
        assertThat(told(job, 1)).containsExactly("STARTING", "RUNNING", "FAILED");
        assertThat(told(job, 2)).containsExactly("STARTING", "RUNNING", "SUCCEEDED");
    }

    /** The states in the events of a node. */
    private List<String> told(JobId job, int node) {
        long before = jobs.history(job, 0, 1).getFirst().sequence() - 1;
        return moments.after(before, 1000).stream()
                .filter(JobMoment.class::isInstance)
                .map(moment -> ((JobMoment) moment).job())
                .filter(view -> view.task().equals(TaskId.node(job, node)))
                .map(view -> view.progress().status().name())
                .toList();
    }

    @Test
    void a_failed_main_node_makes_all_nodes_try_again() {
        define(2, 0, range(":"));
        JobId job = submit(request -> request.retryStrategy(retry -> retry.attempts(2)));
        awaitRunning(attempt(job, 0, 1), attempt(job, 1, 1));
        engine.exit(attempt(job, 1, 1), 0);
        engine.exit(attempt(job, 0, 1), 1);
        awaitRunning(attempt(job, 0, 2), attempt(job, 1, 2));
        assertThat(node(job, 1).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(node(job, 1).attempts()).hasSize(1);
        engine.exit(attempt(job, 0, 2), 1);

        JobDetail ended = awaitEnd(job);

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.attempts()).hasSize(2);
        assertThat(node(job, 1).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void a_main_node_that_cannot_start_leaves_the_others_unstarted() {
        engine.startFailure("broken", "CannotPullContainerError: no");
        define(2, 0, range("0:0", "broken"), range("1:", "busybox"));
        JobId job = submit();

        JobDetail ended = awaitEnd(job);

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.statusReason()).isEqualTo("Task failed to start");
        assertThat(node(job, 1).status()).isEqualTo(JobStatus.FAILED);
        assertThat(engine.newCalls()).noneMatch(call -> call.startsWith("start " + job + "#1"));
    }

    @Test
    void a_multi_node_job_is_ended_as_a_whole() {
        define(2, 0, range(":"));
        JobId job = submit();
        awaitRunning(attempt(job, 0, 1), attempt(job, 1, 1));
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.terminateJob(
                                                request -> request.jobId(job + "#1").reason("r"))))
                .hasMessageContaining("is a node of a multi-node job");
        batch.terminateJob(request -> request.jobId(job.toString()).reason("enough"));

        JobDetail ended = awaitEnd(job);

        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.statusReason()).isEqualTo("enough");
        assertThat(ended.isTerminated()).isTrue();
    }

    @Test
    void nodes_take_all_their_places_or_none() {
        define(3, 0, range(":"));
        JobId first = submit();
        awaitRunning(attempt(first, 0, 1), attempt(first, 1, 1), attempt(first, 2, 1));
        JobId second = submit();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> describe(second).status() == JobStatus.RUNNABLE);
        await().atMost(Duration.ofSeconds(20)).until(() -> describe(second).statusReason() != null);
        assertThat(describe(second).statusReason()).contains("INSUFFICIENT_INSTANCE_CAPACITY");
        batch.cancelJob(request -> request.jobId(second.toString()).reason("no patience"));

        assertThat(awaitEnd(second).statusReason()).isEqualTo("no patience");
        assertThat(node(second, 1).status()).isEqualTo(JobStatus.FAILED);
        assertThat(engine.running()).hasSize(3);
    }

    @Test
    void overrides_change_ranges_and_the_number_of_nodes() {
        define(2, 0, range("0:0"), range("1:"));
        JobId job =
                submit(
                        request ->
                                request.nodeOverrides(
                                        nodes ->
                                                nodes.numNodes(3)
                                                        .nodePropertyOverrides(
                                                                range ->
                                                                        range.targetNodes("1:")
                                                                                .containerOverrides(
                                                                                        each ->
                                                                                                each
                                                                                                        .command(
                                                                                                                "work")))));
        awaitRunning(attempt(job, 0, 1), attempt(job, 1, 1), attempt(job, 2, 1));

        assertThat(engine.orderOf(attempt(job, 2, 1)).container().command())
                .containsExactly("work");
        assertThat(engine.orderOf(attempt(job, 0, 1)).container().command()).isEmpty();
        assertThat(describe(job).nodeProperties().numNodes()).isEqualTo(3);
        assertThat(
                        Sdk.refusal(
                                () ->
                                        submit(
                                                request ->
                                                        request.nodeOverrides(
                                                                nodes ->
                                                                        nodes.nodePropertyOverrides(
                                                                                range ->
                                                                                        range
                                                                                                .targetNodes(
                                                                                                        "0:1"))))))
                .hasMessageContaining(
                        "NodeOverride targets should match job definition. Non matching targets - 0:1");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        submit(
                                                request ->
                                                        request.nodeOverrides(
                                                                nodes -> nodes.numNodes(1)))))
                .hasMessageContaining("All ranges must lie within the nodes");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        submit(
                                                request ->
                                                        request.arrayProperties(
                                                                size -> size.size(2)))))
                .hasMessageContaining("a multi-node job is no array");
    }

    @Test
    void nested_ranges_override_wider_ones_and_are_read_back() {
        define(4, 0, range("0:", "wide"), range("1:2", "narrow"));
        JobId job = submit();
        awaitRunning(
                attempt(job, 0, 1), attempt(job, 1, 1), attempt(job, 2, 1), attempt(job, 3, 1));

        assertThat(engine.orderOf(attempt(job, 0, 1)).container().image()).isEqualTo("wide");
        assertThat(engine.orderOf(attempt(job, 1, 1)).container().image()).isEqualTo("narrow");
        assertThat(engine.orderOf(attempt(job, 3, 1)).container().image()).isEqualTo("wide");
        NodeProperties shown =
                batch.describeJobDefinitions(request -> request.jobDefinitionName(name))
                        .jobDefinitions()
                        .getFirst()
                        .nodeProperties();
        assertThat(shown.nodeRangeProperties())
                .extracting(NodeRangeProperty::targetNodes)
                .containsExactly("0:", "1:2");
    }

    @Test
    void impossible_nodes_are_refused_with_what_is_wrong() {
        assertThat(Sdk.refusal(() -> define(3, 3, range(":"))))
                .hasMessageContaining("must be less than numNodes");
        assertThat(Sdk.refusal(() -> define(3, 0, range("0:1"))))
                .hasMessageContaining("leave out node 2");
        assertThat(Sdk.refusal(() -> define(3, 0, range("0:5"))))
                .hasMessageContaining("must lie within nodes 0 to 2");
        assertThat(Sdk.refusal(() -> define(3, 0, range("x")))).hasMessageContaining("FROM:TO");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        define(
                                                2,
                                                0,
                                                NodeRangeProperty.builder()
                                                        .targetNodes(":")
                                                        .build())))
                .hasMessageContaining("needs container or ecsProperties");
        define(2, 0, range(":"));
        assertThat(
                        Sdk.refusal(
                                () ->
                                        submit(
                                                request ->
                                                        request.containerOverrides(
                                                                each -> each.command("x")))))
                .hasMessageContaining("Use nodeOverrides");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        submit(
                                                request ->
                                                        request.tags(
                                                                Map.of("fairlead:spread", "x")))))
                .hasMessageContaining("it must be one");
    }

    private static NodeRangeProperty range(String target) {
        return range(target, "busybox");
    }

    private static NodeRangeProperty range(String target, String image) {
        return NodeRangeProperty.builder()
                .targetNodes(target)
                .container(
                        container ->
                                container
                                        .image(image)
                                        .resourceRequirements(Sdk.vcpu("0.5"), Sdk.memory("16")))
                .build();
    }

    private void define(int nodes, int main, NodeRangeProperty... ranges) {
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName(name)
                                .type("multinode")
                                .nodeProperties(
                                        each ->
                                                each.numNodes(nodes)
                                                        .mainNode(main)
                                                        .nodeRangeProperties(ranges)));
    }

    private JobId submit() {
        return submit(request -> {});
    }

    private JobId submit(Consumer<SubmitJobRequest.Builder> more) {
        String id =
                batch.submitJob(
                                request -> {
                                    request.jobName("j").jobQueue(name).jobDefinition(name);
                                    more.accept(request);
                                })
                        .jobId();
        return JobId.parse(id).orElseThrow();
    }

    private static AttemptId attempt(JobId job, int node, int number) {
        return new AttemptId(TaskId.node(job, node), number);
    }

    private Map<String, String> environment(AttemptId attempt) {
        return engine.orderOf(attempt).container().environment();
    }

    private void awaitRunning(AttemptId... attempts) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> engine.running().containsAll(List.of(attempts)));
        for (AttemptId attempt : attempts) {
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () ->
                                    node(attempt.task().job(), attempt.task().index()).status()
                                            == JobStatus.RUNNING);
        }
    }

    private JobDetail awaitEnd(JobId job) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                List.of(JobStatus.SUCCEEDED, JobStatus.FAILED)
                                        .contains(describe(job).status()));
        return describe(job);
    }

    private JobDetail describe(JobId job) {
        return describe(job.toString());
    }

    private JobDetail node(JobId job, int node) {
        return describe(job + "#" + node);
    }

    private JobDetail describe(String id) {
        return batch.describeJobs(request -> request.jobs(id)).jobs().getFirst();
    }

    private List<JobSummary> list(JobId job, JobStatus status) {
        return batch.listJobs(request -> request.multiNodeJobId(job.toString()).jobStatus(status))
                .jobSummaryList();
    }
}
