package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.api.WithoutEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ArrayJobDependency;
import software.amazon.awssdk.services.batch.model.BatchException;
import software.amazon.awssdk.services.batch.model.ClientException;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.JobSummary;
import software.amazon.awssdk.services.batch.model.KeyValuesPair;
import software.amazon.awssdk.services.batch.model.ListJobsRequest;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class JobsTest {
    @TestHTTPResource URI endpoint;
    private BatchClient batch;

    /** Each test has a queue and a definition of its own. */
    private final String name = "jobs-" + UUID.randomUUID();

    @BeforeEach
    void connect() {
        batch = Sdk.client(endpoint);
        Sdk.prepare(batch, name);
    }

    @AfterEach
    void disconnect() {
        batch.close();
    }

    @Test
    void a_job_is_described_with_its_effective_values() {
        batch.createSchedulingPolicy(request -> request.name(name));
        batch.createJobQueue(
                request ->
                        request.jobQueueName(name + "-fair")
                                .priority(1)
                                .schedulingPolicyArn(Sdk.ARN + "scheduling-policy/" + name)
                                .computeEnvironmentOrder(
                                        environment ->
                                                environment.order(1).computeEnvironment(name)));
        var submitted =
                batch.submitJob(
                        request ->
                                request.jobName("one")
                                        .jobQueue(Sdk.ARN + "job-queue/" + name + "-fair")
                                        .jobDefinition(Sdk.ARN + "job-definition/" + name)
                                        .parameters(Map.of("what", "world"))
                                        .containerOverrides(
                                                overrides ->
                                                        overrides
                                                                .environment(
                                                                        variable ->
                                                                                variable.name("A")
                                                                                        .value(""))
                                                                .resourceRequirements(
                                                                        Sdk.memory("256")))
                                        .retryStrategy(
                                                retry ->
                                                        retry.attempts(2)
                                                                .evaluateOnExit(
                                                                        rule ->
                                                                                rule.onExitCode(
                                                                                                "1*")
                                                                                        .action(
                                                                                                "EXIT")))
                                        .timeout(timeout -> timeout.attemptDurationSeconds(60))
                                        .shareIdentifier("team1")
                                        .schedulingPriorityOverride(7)
                                        .tags(Map.of("k", "v")));
        assertThat(submitted.jobName()).isEqualTo("one");
        assertThat(submitted.jobArn()).isEqualTo(Sdk.ARN + "job/" + submitted.jobId());

        JobDetail job = job(submitted.jobId());
        assertThat(job.jobArn()).isEqualTo(submitted.jobArn());
        assertThat(job.jobQueue()).isEqualTo(Sdk.ARN + "job-queue/" + name + "-fair");
        assertThat(job.jobDefinition()).isEqualTo(Sdk.ARN + "job-definition/" + name + ":1");
        assertThat(job.status()).isEqualTo(JobStatus.RUNNABLE);
        assertThat(job.container().image()).isEqualTo("busybox");
        assertThat(job.container().command()).containsExactly("echo", "world");
        assertThat(job.container().resourceRequirements())
                .containsExactlyInAnyOrder(Sdk.vcpu("1"), Sdk.memory("256"));
        assertThat(job.container().environment())
                .extracting(variable -> variable.name() + "=" + variable.value())
                .containsExactly("A=");
        assertThat(job.parameters()).containsEntry("what", "world");
        assertThat(job.retryStrategy().attempts()).isEqualTo(2);
        assertThat(job.retryStrategy().evaluateOnExit().getFirst().actionAsString())
                .isEqualTo("exit");
        assertThat(job.timeout().attemptDurationSeconds()).isEqualTo(60);
        assertThat(job.shareIdentifier()).isEqualTo("team1");
        assertThat(job.schedulingPriority()).isEqualTo(7);
        assertThat(job.tags()).containsEntry("k", "v");
        assertThat(job.createdAt())
                .isCloseTo(
                        System.currentTimeMillis(), org.assertj.core.data.Offset.offset(60_000L));
        assertThat(job.startedAt()).isNull();
        assertThat(job.attempts()).isEmpty();
        assertThat(job.hasAttempts()).isTrue();
        assertThat(job.hasDependsOn()).isTrue();
        assertThat(job.isCancelled()).isFalse();
        assertThat(job.isTerminated()).isFalse();
    }

    @Test
    void an_array_has_children_of_its_own_from_the_first_moment() {
        String array = submit(request -> request.arrayProperties(size -> size.size(5)));

        JobDetail parent = job(array);
        assertThat(parent.status()).isEqualTo(JobStatus.PENDING);
        assertThat(parent.arrayProperties().size()).isEqualTo(5);
        assertThat(parent.arrayProperties().statusSummary())
                .containsEntry("RUNNABLE", 5)
                .containsOnlyKeys(
                        "SUBMITTED",
                        "PENDING",
                        "RUNNABLE",
                        "STARTING",
                        "RUNNING",
                        "SUCCEEDED",
                        "FAILED");

        JobDetail child = job(array + ":4");
        assertThat(child.status()).isEqualTo(JobStatus.RUNNABLE);
        assertThat(child.arrayProperties().index()).isEqualTo(4);
        assertThat(child.arrayProperties().size()).isNull();
        assertThat(described(array + ":5", "no-id", UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void listing_an_array_gives_its_children_page_by_page() {
        String array = submit(request -> request.arrayProperties(size -> size.size(25)));

        ListJobsRequest request =
                ListJobsRequest.builder()
                        .arrayJobId(array)
                        .jobStatus(JobStatus.RUNNABLE)
                        .maxResults(10)
                        .build();
        List<JobSummary> children =
                batch.listJobsPaginator(request).jobSummaryList().stream().toList();
        assertThat(batch.listJobs(request).jobSummaryList()).hasSize(10);
        assertThat(children).hasSize(25);
        assertThat(children.getLast().jobId()).isEqualTo(array + ":24");
        assertThat(children.getLast().arrayProperties().index()).isEqualTo(24);
        assertThat(batch.listJobs(r -> r.arrayJobId(array)).jobSummaryList()).isEmpty();
    }

    @Test
    void listing_a_queue_gives_running_jobs_unless_a_status_is_named_and_no_children() {
        String single = submit(request -> {});
        String array = submit(request -> request.arrayProperties(size -> size.size(3)));

        assertThat(batch.listJobs(request -> request.jobQueue(name)).jobSummaryList()).isEmpty();
        assertThat(ids(JobStatus.RUNNABLE)).containsExactly(single);
        assertThat(ids(JobStatus.PENDING)).containsExactly(array);
        JobSummary summary =
                batch.listJobs(r -> r.jobQueue(name).jobStatus(JobStatus.PENDING))
                        .jobSummaryList()
                        .getFirst();
        assertThat(summary.jobDefinition()).isEqualTo(Sdk.ARN + "job-definition/" + name + ":1");
        assertThat(summary.arrayProperties().size()).isEqualTo(3);
    }

    @Test
    void pages_of_a_queue_are_newest_first_and_hold_every_job_once() {
        List<String> submitted =
                java.util.stream.IntStream.range(0, 11).mapToObj(i -> submit(r -> {})).toList();
        List<String> listed =
                batch
                        .listJobsPaginator(
                                r -> r.jobQueue(name).jobStatus(JobStatus.RUNNABLE).maxResults(4))
                        .jobSummaryList()
                        .stream()
                        .map(JobSummary::jobId)
                        .toList();
        assertThat(listed).isEqualTo(submitted.reversed());
    }

    @Test
    void filters_find_jobs_of_every_state() {
        String alpha = submit(request -> request.jobName("Alpha-1"));
        String beta =
                submit(request -> request.jobName("beta").arrayProperties(size -> size.size(2)));
        submit(request -> request.jobName("gamma"));

        assertThat(filtered("JOB_NAME", "alpha-1")).containsExactly(alpha);
        assertThat(filtered("JOB_NAME", "ALPHA*", "beta")).containsExactly(beta, alpha);
        assertThat(filtered("JOB_DEFINITION", name)).hasSize(3);
        assertThat(filtered("JOB_DEFINITION", Sdk.ARN + "job-definition/" + name + ":1"))
                .hasSize(3);
        assertThat(filtered("JOB_DEFINITION", name + ":2")).isEmpty();
        String later = String.valueOf(System.currentTimeMillis() + 60_000);
        assertThat(filtered("BEFORE_CREATED_AT", later)).hasSize(3);
        assertThat(filtered("AFTER_CREATED_AT", later)).isEmpty();
        assertThat(Sdk.refusal(() -> filtered("COLOUR", "red"))).hasMessageContaining("COLOUR");
        assertThat(Sdk.refusal(() -> filtered("AFTER_CREATED_AT", "now")))
                .hasMessageContaining("now");
    }

    @Test
    void a_dependent_waits_and_tells_for_what() {
        String first = submit(request -> {});
        String second = submit(request -> request.dependsOn(on -> on.jobId(first)));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(job(second).status()).isEqualTo(JobStatus.PENDING));
        assertThat(job(second).dependsOn().getFirst().jobId()).isEqualTo(first);
        assertThat(job(second).statusReason()).contains(first);

        batch.terminateJob(request -> request.jobId(first).reason("no longer wanted"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(job(second).status()).isEqualTo(JobStatus.FAILED));
        assertThat(job(second).statusReason()).contains("Dependent Job failed");
    }

    @Test
    void a_tag_says_that_a_dependent_runs_after_a_failure() {
        String first = submit(request -> {});
        String rescue =
                submit(
                        request ->
                                request.dependsOn(on -> on.jobId(first))
                                        .tags(Map.of("fairlead:depends", "after-not-ok")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(job(rescue).statusReason())
                                        .isEqualTo("waits for job " + first + " to fail"));
        batch.terminateJob(request -> request.jobId(first).reason("no longer wanted"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(job(rescue).status()).isEqualTo(JobStatus.RUNNABLE));
        assertThat(
                        refused(
                                request ->
                                        request.dependsOn(on -> on.jobId(first))
                                                .tags(Map.of("fairlead:depends", "later"))))
                .hasMessageContaining("after-ok, after-any and after-not-ok");
    }

    @Test
    void rules_of_dependencies_between_arrays_are_kept_at_submission() {
        String three = submit(request -> request.arrayProperties(size -> size.size(3)));
        String single = submit(request -> {});

        submit(
                request ->
                        request.arrayProperties(size -> size.size(3))
                                .dependsOn(
                                        on -> on.jobId(three).type(ArrayJobDependency.N_TO_N),
                                        on -> on.type(ArrayJobDependency.SEQUENTIAL),
                                        on -> on.jobId(three + ":1")));
        assertThat(
                        refused(
                                request ->
                                        request.arrayProperties(size -> size.size(4))
                                                .dependsOn(
                                                        on ->
                                                                on.jobId(three)
                                                                        .type(
                                                                                ArrayJobDependency
                                                                                        .N_TO_N))))
                .hasMessageContaining("3 children");
        assertThat(
                        refused(
                                request ->
                                        request.arrayProperties(size -> size.size(3))
                                                .dependsOn(
                                                        on ->
                                                                on.jobId(single)
                                                                        .type(
                                                                                ArrayJobDependency
                                                                                        .N_TO_N))))
                .hasMessageContaining("not an array");
        assertThat(
                        refused(
                                request ->
                                        request.dependsOn(
                                                on -> on.type(ArrayJobDependency.SEQUENTIAL))))
                .hasMessageContaining("array jobs");
        assertThat(
                        refused(
                                request ->
                                        request.dependsOn(
                                                on -> on.jobId(UUID.randomUUID().toString()))))
                .hasMessageContaining("does not exist");
        assertThat(refused(request -> request.dependsOn(on -> on.jobId("job-1"))))
                .hasMessageContaining("dependsOn[0].jobId is \"job-1\"");
        assertThat(refused(request -> request.dependsOn(on -> on.jobId(""))))
                .hasMessageContaining("dependsOn[0] needs jobId");
    }

    @Test
    void a_cancelled_job_fails_with_the_callers_reason() {
        String id = submit(request -> {});
        batch.cancelJob(request -> request.jobId(id).reason("wrong mesh"));

        JobDetail job = job(id);
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.statusReason()).isEqualTo("wrong mesh");
        assertThat(job.isCancelled()).isTrue();
        assertThat(job.isTerminated()).isFalse();
        assertThat(job.stoppedAt()).isNotNull();
        batch.cancelJob(request -> request.jobId(id).reason("again"));
        batch.terminateJob(request -> request.jobId(id).reason("again"));
        assertThat(job(id).statusReason()).isEqualTo("wrong mesh");
    }

    @Test
    void a_terminated_array_fails_with_all_its_children() {
        String array = submit(request -> request.arrayProperties(size -> size.size(4)));
        batch.terminateJob(request -> request.jobId(array).reason("stop"));

        JobDetail parent = job(array);
        assertThat(parent.status()).isEqualTo(JobStatus.FAILED);
        assertThat(parent.isTerminated()).isTrue();
        assertThat(parent.arrayProperties().statusSummary()).containsEntry("FAILED", 4);
        assertThat(job(array + ":0").statusReason()).isEqualTo("stop");
    }

    @Test
    void ending_a_job_that_does_not_exist_names_it() {
        String nobody = UUID.randomUUID().toString();
        assertThat(Sdk.refusal(() -> batch.cancelJob(r -> r.jobId(nobody).reason("x"))))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining(nobody);
        assertThat(Sdk.refusal(() -> batch.terminateJob(r -> r.jobId("x").reason("x"))))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("jobId is \"x\"");
        assertThat(Sdk.refusal(() -> batch.terminateJob(r -> r.jobId(nobody).reason(""))))
                .hasMessageContaining("reason has 0 characters");
    }

    @Test
    void what_clients_send_without_meaning_it_is_accepted() {
        submit(
                request ->
                        request.arrayProperties(empty -> {})
                                .retryStrategy(empty -> {})
                                .timeout(empty -> {})
                                .dependsOn(List.of())
                                .shareIdentifier(null)
                                .containerOverrides(
                                        overrides ->
                                                overrides.vcpus(2).memory(128).command(List.of())));
        assertThat(
                        batch.listJobs(
                                        r ->
                                                r.jobQueue(name)
                                                        .jobStatus(JobStatus.RUNNABLE)
                                                        .nextToken(""))
                                .jobSummaryList())
                .hasSize(1);
    }

    @Test
    void an_array_larger_than_the_limit_is_refused() {
        assertThat(refused(request -> request.arrayProperties(size -> size.size(10_001))))
                .hasMessageContaining("arrayProperties.size is 10001")
                .hasMessageContaining("10000");
        assertThat(refused(request -> request.arrayProperties(size -> size.size(1))))
                .hasMessageContaining("arrayProperties.size is 1");
        assertThat(ids(JobStatus.RUNNABLE)).isEmpty();
    }

    @Test
    void a_disabled_queue_takes_no_jobs() {
        batch.updateJobQueue(request -> request.jobQueue(name).state("DISABLED"));
        assertThat(refused(request -> {})).hasMessageContaining("DISABLED");
    }

    private String submit(Consumer<SubmitJobRequest.Builder> details) {
        return batch.submitJob(
                        request -> {
                            request.jobName("job").jobQueue(name).jobDefinition(name);
                            details.accept(request);
                        })
                .jobId();
    }

    private BatchException refused(Consumer<SubmitJobRequest.Builder> details) {
        return Sdk.refusal(() -> submit(details));
    }

    private List<String> filtered(String filter, String... values) {
        return batch
                .listJobs(
                        request ->
                                request.jobQueue(name)
                                        .filters(
                                                KeyValuesPair.builder()
                                                        .name(filter)
                                                        .values(values)
                                                        .build()))
                .jobSummaryList()
                .stream()
                .map(JobSummary::jobId)
                .toList();
    }

    private List<String> ids(JobStatus status) {
        return batch
                .listJobs(request -> request.jobQueue(name).jobStatus(status))
                .jobSummaryList()
                .stream()
                .map(JobSummary::jobId)
                .toList();
    }

    private JobDetail job(String id) {
        return described(id).getFirst();
    }

    private List<JobDetail> described(String... ids) {
        return batch.describeJobs(request -> request.jobs(ids)).jobs();
    }
}
