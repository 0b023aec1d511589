package io.fairlead.api.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fairlead.control.FakeHosts;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.FakeEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.BatchException;
import software.amazon.awssdk.services.batch.model.CEType;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentOrder;
import software.amazon.awssdk.services.batch.model.ContainerDetail;
import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.LogDriver;
import software.amazon.awssdk.services.batch.model.ResourceRequirement;
import software.amazon.awssdk.services.batch.model.ResourceType;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What AWS's own clients of Logs, ECS and STS see of jobs on an engine in memory. */
@QuarkusTest
@TestProfile(FakeHosts.class)
@Tag("store")
class NeighboursTest {
    private static final String GROUP = "/aws/batch/job";

    @TestHTTPResource URI endpoint;
    @Inject FakeHosts.Engines engines;

    private final String name = "n-" + UUID.randomUUID();
    private FakeEngine engine;
    private BatchClient batch;
    private CloudWatchLogsClient logs;
    private EcsClient ecs;

    @BeforeEach
    void connect() {
        engine = engines.small();
        batch = client(BatchClient.builder());
        logs = client(CloudWatchLogsClient.builder());
        ecs = client(EcsClient.builder());
        batch.createComputeEnvironment(
                request -> request.computeEnvironmentName(name).type(CEType.UNMANAGED));
        batch.createJobQueue(
                request ->
                        request.jobQueueName(name)
                                .priority(1)
                                .computeEnvironmentOrder(
                                        ComputeEnvironmentOrder.builder()
                                                .order(1)
                                                .computeEnvironment(name)
                                                .build()));
        define(Map.of());
    }

    @AfterEach
    void disconnect() {
        engine.running().forEach(attempt -> engine.exit(attempt, 0));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(engine::assertNoContainers);
        batch.close();
        logs.close();
        ecs.close();
    }

    @Test
    void a_log_is_read_while_the_job_runs_and_after_it_ended() {
        AttemptId attempt = running(submit());
        engine.print(attempt, LogLine.Source.STDOUT, "one");
        engine.print(attempt, LogLine.Source.STDERR, "two");
        String stream = container(attempt).logStreamName();

        GetLogEventsResponse live = events(stream, null, 10);
        assertThat(live.events()).extracting(OutputLogEvent::message).containsExactly("one", "two");
        assertThat(live.events())
                .allSatisfy(event -> assertThat(event.ingestionTime()).isPositive());

        engine.print(attempt, LogLine.Source.STDOUT, "three");
        engine.exit(attempt, 0);
        await().until(
                        () ->
                                describe(attempt).status() == JobStatus.SUCCEEDED
                                        && engine.attempts().isEmpty());

        GetLogEventsResponse rest = events(stream, live.nextForwardToken(), 10);
        assertThat(rest.events()).extracting(OutputLogEvent::message).containsExactly("three");
        GetLogEventsResponse end = events(stream, rest.nextForwardToken(), 10);
        assertThat(end.events()).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(rest.nextForwardToken());
    }

    @Test
    void
            without_start_from_head_the_last_lines_come_first_and_the_backward_token_leads_to_the_beginning() {
        AttemptId attempt = running(submit());
        for (String line : List.of("a", "b", "c")) {
            engine.print(attempt, LogLine.Source.STDOUT, line);
        }
        String stream = container(attempt).logStreamName();

        GetLogEventsResponse last =
                logs.getLogEvents(
                        request -> request.logGroupName(GROUP).logStreamName(stream).limit(2));
        assertThat(last.events()).extracting(OutputLogEvent::message).containsExactly("b", "c");
        GetLogEventsResponse first = events(stream, last.nextBackwardToken(), 2);
        assertThat(first.events()).extracting(OutputLogEvent::message).containsExactly("a");
        assertThat(events(stream, first.nextBackwardToken(), 2).nextBackwardToken())
                .isEqualTo(first.nextBackwardToken());
    }

    @Test
    void what_does_not_exist_is_not_found_under_awss_code() {
        assertThatThrownBy(() -> events("no/default/" + "0".repeat(31) + "1", null, 1))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log stream does not exist");
        assertThatThrownBy(
                        () ->
                                logs.describeLogStreams(
                                        request -> request.logGroupName("/nobody/logs/here")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log group does not exist");
        assertThatThrownBy(
                        () ->
                                events(
                                        container(running(submit())).logStreamName(),
                                        "not-a-token",
                                        1))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void the_stream_of_a_job_is_not_found_under_another_definitions_name() {
        String stream = container(running(submit())).logStreamName();

        assertThatThrownBy(() -> events("x" + stream, null, 1))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void names_that_no_group_or_stream_can_have_are_invalid_and_not_unknown() {
        for (ThrowingCallable call :
                List.<ThrowingCallable>of(
                        () -> logs.getLogEvents(log -> log.logGroupName("a b").logStreamName("s")),
                        () ->
                                logs.getLogEvents(
                                        log -> log.logGroupName(GROUP).logStreamName("a:b")),
                        () ->
                                logs.filterLogEvents(
                                        log -> log.logGroupName(GROUP).logStreamNames("a*")),
                        () -> logs.describeLogStreams(log -> log.logGroupName("a:b")),
                        () -> logs.describeLogStreams(log -> log.logGroupName(GROUP).limit(51)),
                        () -> logs.describeLogGroups(log -> log.logGroupNamePrefix("*")),
                        () -> events("no/default/x", null, 10_001),
                        () -> events("no/default/x", null, 0))) {
            assertThatThrownBy(call).isInstanceOf(InvalidParameterException.class);
        }
        assertThatThrownBy(() -> define(Map.of("awslogs-group", "a b")))
                .isInstanceOf(BatchException.class)
                .hasMessageContaining("awslogs-group is \"a b\"");
        assertThatThrownBy(() -> define(Map.of("awslogs-stream-prefix", "a:b")))
                .isInstanceOf(BatchException.class)
                .hasMessageContaining("awslogs-stream-prefix is \"a:b\"");
    }

    @Test
    void a_group_is_asked_for_by_name_or_by_its_identifier() {
        AttemptId attempt = running(submit());
        engine.print(attempt, LogLine.Source.STDOUT, "here");
        String stream = container(attempt).logStreamName();
        String arn =
                logs.describeLogGroups(request -> request.logGroupNamePrefix(GROUP))
                        .logGroups()
                        .getFirst()
                        .logGroupArn();
        for (String identifier : List.of(GROUP, arn)) {
            assertThat(
                            logs.getLogEvents(
                                            request ->
                                                    request.logGroupIdentifier(identifier)
                                                            .logStreamName(stream))
                                    .events())
                    .hasSize(1);
        }
        assertThatThrownBy(
                        () ->
                                logs.getLogEvents(
                                        request ->
                                                request.logGroupName(GROUP)
                                                        .logGroupIdentifier(GROUP)
                                                        .logStreamName(stream)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void a_stream_is_named_when_the_attempt_runs_and_its_start_belongs_to_a_window() {
        engine.holdStarts(true);
        AttemptId attempt = new AttemptId(TaskId.parse(submit()).orElseThrow(), 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> describe(attempt).status() == JobStatus.STARTING);
        assertThat(container(attempt).logStreamName()).isNull();
        engine.holdStarts(false);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> describe(attempt).status() == JobStatus.RUNNING);
        String stream = container(attempt).logStreamName();
        assertThat(stream).startsWith(name + "/default/");
        assertThat(container(attempt).taskArn()).endsWith(stream.substring(name.length() + 8));

        engine.print(attempt, LogLine.Source.STDOUT, "first");
        long at = events(stream, null, 10).events().getFirst().timestamp();
        assertThat(within(stream, at, at + 1)).containsExactly("first");
        assertThat(within(stream, at + 1, at + 2)).isEmpty();
        assertThat(within(stream, at - 1, at)).isEmpty();
    }

    private List<String> within(String stream, long from, long until) {
        return logs
                .getLogEvents(
                        request ->
                                request.logGroupName(GROUP)
                                        .logStreamName(stream)
                                        .startTime(from)
                                        .endTime(until))
                .events()
                .stream()
                .map(OutputLogEvent::message)
                .toList();
    }

    @Test
    void group_and_prefix_of_the_log_configuration_are_honoured() {
        String group = "/lab/" + name;
        define(Map.of("awslogs-group", group, "awslogs-stream-prefix", "runs"));
        AttemptId attempt = running(submit());
        engine.print(attempt, LogLine.Source.STDOUT, "here");
        String stream = container(attempt).logStreamName();

        assertThat(stream).startsWith("runs/default/");
        assertThat(container(attempt).logConfiguration().options())
                .containsEntry("awslogs-group", group);
        assertThat(
                        logs.getLogEvents(
                                        request ->
                                                request.logGroupName(group).logStreamName(stream))
                                .events())
                .hasSize(1);
        assertThatThrownBy(() -> events(stream, null, 1))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(logs.describeLogGroups(request -> request.logGroupNamePrefix(group)).logGroups())
                .singleElement()
                .satisfies(found -> assertThat(found.arn()).endsWith(":log-group:" + group + ":*"));
        assertThat(logs.describeLogStreams(request -> request.logGroupName(group)).logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly(stream);
    }

    @Test
    void streams_are_listed_by_prefix_over_pages() {
        AttemptId first = running(submit());
        engine.exit(first, 0);
        await().until(() -> describe(first).status() == JobStatus.SUCCEEDED);
        AttemptId second = running(submit());

        List<String> listed =
                logs
                        .describeLogStreamsPaginator(
                                request ->
                                        request.logGroupName(GROUP)
                                                .logStreamNamePrefix(name + "/")
                                                .limit(1))
                        .logStreams()
                        .stream()
                        .map(LogStream::logStreamName)
                        .toList();

        assertThat(listed)
                .containsExactly(
                        container(second).logStreamName(), container(first).logStreamName());
        assertThat(
                        logs.describeLogStreams(
                                        request ->
                                                request.logGroupName(GROUP)
                                                        .logStreamNamePrefix(listed.getFirst()))
                                .logStreams())
                .hasSize(1);
    }

    @Test
    void the_children_of_an_array_have_a_stream_each() {
        var array =
                batch.submitJob(
                        request ->
                                request.jobName("a")
                                        .jobQueue(name)
                                        .jobDefinition(name)
                                        .arrayProperties(properties -> properties.size(2)));
        AttemptId child = running(array.jobId() + ":1");
        engine.print(child, LogLine.Source.STDOUT, "from the child");

        assertThat(events(container(child).logStreamName(), null, 10).events())
                .extracting(OutputLogEvent::message)
                .containsExactly("from the child");
        assertThat(
                        logs.describeLogStreams(
                                        request ->
                                                request.logGroupName(GROUP)
                                                        .logStreamNamePrefix(name + "/"))
                                .logStreams())
                .hasSize(2);
    }

    @Test
    void a_search_reads_several_streams_in_order_of_time_and_goes_on_where_it_stopped() {
        AttemptId one = running(submit());
        AttemptId other = running(submit());
        engine.print(one, LogLine.Source.STDOUT, "error 1");
        engine.print(other, LogLine.Source.STDOUT, "fine");
        engine.print(other, LogLine.Source.STDOUT, "error 2");
        engine.print(one, LogLine.Source.STDOUT, "error 3");

        List<String> found =
                logs
                        .filterLogEventsPaginator(
                                request ->
                                        request.logGroupName(GROUP)
                                                .logStreamNamePrefix(name + "/")
                                                .filterPattern("error")
                                                .limit(1))
                        .events()
                        .stream()
                        .map(event -> event.message())
                        .toList();

        assertThat(found).containsExactlyInAnyOrder("error 1", "error 2", "error 3");
        assertThat(
                        logs.filterLogEvents(
                                        request ->
                                                request.logGroupName(GROUP)
                                                        .logStreamNames(
                                                                container(other).logStreamName()))
                                .events())
                .hasSize(2);
    }

    @Test
    void a_task_leads_to_its_host() {
        AttemptId attempt = running(submit());
        ContainerDetail container = container(attempt);
        String cluster =
                batch.describeComputeEnvironments(request -> request.computeEnvironments(name))
                        .computeEnvironments()
                        .getFirst()
                        .ecsClusterArn();

        var task =
                ecs.describeTasks(request -> request.cluster(cluster).tasks(container.taskArn()))
                        .tasks()
                        .getFirst();
        assertThat(task.lastStatus()).isEqualTo("RUNNING");
        assertThat(task.clusterArn()).isEqualTo(cluster);
        assertThat(task.containerInstanceArn()).isEqualTo(container.containerInstanceArn());
        assertThat(task.startedAt()).isAfter(task.createdAt().minusMillis(1));

        var instance =
                ecs.describeContainerInstances(
                                request ->
                                        request.cluster(cluster)
                                                .containerInstances(task.containerInstanceArn()))
                        .containerInstances()
                        .getFirst();
        assertThat(instance.ec2InstanceId()).isEqualTo("i-local");
        assertThat(instance.status()).isEqualTo("ACTIVE");
        assertThat(
                        ecs.listContainerInstances(request -> request.cluster(name))
                                .containerInstanceArns())
                .containsExactly(task.containerInstanceArn());
        assertThat(ecs.listClusters().clusterArns()).contains(cluster);
        assertThat(ecs.describeClusters(request -> request.clusters(cluster, "none")))
                .satisfies(
                        answer -> {
                            assertThat(answer.clusters()).hasSize(1);
                            assertThat(answer.failures()).hasSize(1);
                        });
        assertThat(form("Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-local"))
                .contains("<instanceType>docker.2x", "<availabilityZone>");
    }

    @Test
    void an_ended_task_tells_its_exit_code_and_an_unknown_one_is_missing() {
        AttemptId attempt = running(submit());
        String arn = container(attempt).taskArn();
        engine.exit(attempt, 3);
        await().until(() -> describe(attempt).status() == JobStatus.FAILED);

        var answer =
                ecs.describeTasks(
                        request -> request.cluster(name).tasks(arn, arn.replaceAll(".$", "0")));

        assertThat(answer.tasks().getFirst().lastStatus()).isEqualTo("STOPPED");
        assertThat(answer.tasks().getFirst().containers().getFirst().exitCode()).isEqualTo(3);
        assertThat(answer.failures().getFirst().reason()).isEqualTo("MISSING");
        assertThatThrownBy(() -> ecs.describeTasks(request -> request.cluster("none").tasks(arn)))
                .isInstanceOf(ClusterNotFoundException.class);
    }

    @Test
    void the_caller_is_the_account_of_the_service() {
        try (StsClient sts = client(StsClient.builder())) {
            var identity = sts.getCallerIdentity();
            assertThat(identity.account()).isEqualTo("000000000000");
            assertThat(identity.arn()).isEqualTo("arn:aws:iam::000000000000:root");
        }
    }

    @Test
    void other_operations_are_refused_in_the_form_of_their_service() throws Exception {
        assertThatThrownBy(() -> logs.deleteLogGroup(request -> request.logGroupName(GROUP)))
                .isInstanceOfSatisfying(
                        CloudWatchLogsException.class,
                        refused -> {
                            assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("UnknownOperationException");
                            assertThat(refused.awsErrorDetails().errorMessage())
                                    .contains(
                                            "does not offer DeleteLogGroup of Amazon CloudWatch Logs",
                                            "GetLogEvents");
                        });
        assertThat(form("Action=RunInstances&Version=2016-11-15"))
                .contains("<Errors><Error><Code>InvalidAction</Code>", "RunInstances");
        assertThat(form("Action=AssumeRole&Version=2011-06-15"))
                .contains("<ErrorResponse>", "<Code>InvalidAction</Code>", "AssumeRole");
        assertThat(form("Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-%3Cx%3E"))
                .contains("InvalidInstanceID.NotFound", "i-&lt;x&gt;");
        assertThat(form("")).contains("names no operation");
    }

    // ---- steps

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .overrideConfiguration(
                        settings -> settings.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, endpoint);
    }

    private void define(Map<String, String> logging) {
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName(name)
                                .type(JobDefinitionType.CONTAINER)
                                .containerProperties(
                                        container ->
                                                container
                                                        .image("busybox")
                                                        .logConfiguration(
                                                                log ->
                                                                        log.logDriver(
                                                                                        LogDriver
                                                                                                .AWSLOGS)
                                                                                .options(logging))
                                                        .resourceRequirements(
                                                                needs(ResourceType.VCPU, "1"),
                                                                needs(ResourceType.MEMORY, "64"))));
    }

    private static ResourceRequirement needs(ResourceType type, String value) {
        return ResourceRequirement.builder().type(type).value(value).build();
    }

    private String submit() {
        return batch.submitJob(request -> request.jobName("j").jobQueue(name).jobDefinition(name))
                .jobId();
    }

    private AttemptId running(String job) {
        AttemptId attempt = new AttemptId(TaskId.parse(job).orElseThrow(), 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> describe(attempt).status() == JobStatus.RUNNING);
        return attempt;
    }

    private software.amazon.awssdk.services.batch.model.JobDetail describe(AttemptId attempt) {
        return batch.describeJobs(request -> request.jobs(attempt.task().toString()))
                .jobs()
                .getFirst();
    }

    private ContainerDetail container(AttemptId attempt) {
        return describe(attempt).container();
    }

    private GetLogEventsResponse events(String stream, String token, int limit) {
        return logs.getLogEvents(
                request ->
                        request.logGroupName(GROUP)
                                .logStreamName(stream)
                                .startFromHead(true)
                                .nextToken(token)
                                .limit(limit));
    }

    private String form(String body) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(endpoint)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
