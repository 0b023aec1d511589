package io.fairlead.endtoend;

import static org.awaitility.Awaitility.await;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.EvaluateOnExit;
import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.KeyValuePair;
import software.amazon.awssdk.services.batch.model.LogDriver;
import software.amazon.awssdk.services.batch.model.MountPoint;
import software.amazon.awssdk.services.batch.model.RegisterJobDefinitionResponse;
import software.amazon.awssdk.services.batch.model.ResourceRequirement;
import software.amazon.awssdk.services.batch.model.ResourceType;
import software.amazon.awssdk.services.batch.model.RetryAction;
import software.amazon.awssdk.services.batch.model.Tmpfs;
import software.amazon.awssdk.services.batch.model.Volume;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ecs.EcsClient;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The calls that Nextflow's {@code awsbatch} executor makes for its tasks, in their order and with their members, written anew.
 */
final class NextflowCalls implements AutoCloseable {
    private static final int DESCRIBED_AT_ONCE = 100;

    private static final String TOKEN = "nf-token";
    private static final String LOG_GROUP = "/nextflow/tasks";

    private final String queue;
    private final BatchClient batch;
    private final CloudWatchLogsClient logs;
    private final EcsClient ecs;
    private final Ec2Client ec2;
    private final Map<String, String> definitions = new HashMap<>();
    private int registered;

    NextflowCalls(ServiceProcess service, String queue) {
        this.queue = queue;
        this.batch = service.batch();
        this.logs = client(CloudWatchLogsClient.builder(), service);
        this.ecs = client(EcsClient.builder(), service);
        this.ec2 = client(Ec2Client.builder(), service);
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(
            AwsClientBuilder<B, C> builder, ServiceProcess service) {
        return builder.endpointOverride(service.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    int registered() {
        return registered;
    }

    /** One definition for each image: found by its token, or registered. */
    private String definition(String image) {
        return definitions.computeIfAbsent(
                image,
                _ -> {
                    String name = "nf-" + image.replaceAll("[^A-Za-z0-9]+", "-");
                    String token = Integer.toHexString((image + TaskFiles.HOST).hashCode());
                    return batch
                            .describeJobDefinitions(request -> request.jobDefinitionName(name))
                            .jobDefinitions()
                            .stream()
                            .filter(each -> each.status().equals("ACTIVE"))
                            .filter(each -> token.equals(each.parameters().get(TOKEN)))
                            .findFirst()
                            .map(each -> name + ":" + each.revision())
                            .orElseGet(() -> register(name, image, token));
                });
    }

    private String register(String name, String image, String token) {
        registered++;
        RegisterJobDefinitionResponse made =
                batch.registerJobDefinition(
                        request ->
                                request.jobDefinitionName(name)
                                        .type(JobDefinitionType.CONTAINER)
                                        .parameters(Map.of(TOKEN, token))
                                        .tags(
                                                Map.of(
                                                        "nextflow.io/createdAt",
                                                        Instant.now().toString(),
                                                        "nextflow.io/version",
                                                        "25.10.0"))
                                        .containerProperties(
                                                container ->
                                                        container
                                                                .image(image)
                                                                .command("true")
                                                                .resourceRequirements(
                                                                        needs(
                                                                                ResourceType.VCPU,
                                                                                "1"),
                                                                        needs(
                                                                                ResourceType.MEMORY,
                                                                                "1024"))
                                                                .logConfiguration(
                                                                        log ->
                                                                                log.logDriver(
                                                                                                LogDriver
                                                                                                        .AWSLOGS)
                                                                                        .options(
                                                                                                Map
                                                                                                        .of(
                                                                                                                "awslogs-region",
                                                                                                                "us-east-1",
                                                                                                                "awslogs-group",
                                                                                                                LOG_GROUP)))
                                                                .volumes(host())
                                                                .mountPoints(hostMount())
                                                                .linuxParameters(
                                                                        linux ->
                                                                                linux.tmpfs(
                                                                                        scratch()))));
        return made.jobDefinitionName() + ":" + made.revision();
    }

    private static Volume host() {
        return Volume.builder().name("vol-1").host(host -> host.sourcePath("/")).build();
    }

    private static MountPoint hostMount() {
        return MountPoint.builder()
                .sourceVolume("vol-1")
                .containerPath(TaskFiles.HOST)
                .readOnly(true)
                .build();
    }

    /** The container's own, where both its programs and the host's find it. */
    private static Tmpfs scratch() {
        return Tmpfs.builder().containerPath(TaskFiles.HOST + "/tmp").size(16).build();
    }

    private static ResourceRequirement needs(ResourceType type, String value) {
        return ResourceRequirement.builder().type(type).value(value).build();
    }

    /** Submits a task whose files lie in the bucket; answers the job's id. */
    String submit(TaskFiles task) {
        String definition = definition("busybox:local");
        return batch.submitJob(
                        request ->
                                request.jobName(task.process())
                                        .jobQueue(queue)
                                        .jobDefinition(definition)
                                        .propagateTags(true)
                                        .tags(Map.of("nextflow.io/process", task.process()))
                                        .timeout(timeout -> timeout.attemptDurationSeconds(60))
                                        .retryStrategy(
                                                retry ->
                                                        retry.attempts(5)
                                                                .evaluateOnExit(
                                                                        onHostLoss(), otherwise()))
                                        .containerOverrides(
                                                overrides ->
                                                        overrides
                                                                .command(task.command())
                                                                .resourceRequirements(
                                                                        needs(
                                                                                ResourceType.MEMORY,
                                                                                "512"))
                                                                .environment(
                                                                        KeyValuePair.builder()
                                                                                .name("NXF_TASK")
                                                                                .value(
                                                                                        task
                                                                                                .process())
                                                                                .build())))
                .jobId();
    }

    private static EvaluateOnExit onHostLoss() {
        return EvaluateOnExit.builder()
                .action(RetryAction.RETRY)
                .onStatusReason("Host EC2*")
                .build();
    }

    private static EvaluateOnExit otherwise() {
        return EvaluateOnExit.builder().action(RetryAction.EXIT).onReason("*").build();
    }

    /** Polls until all jobs have ended, a hundred in each call. */
    Map<String, JobDetail> ended(List<String> jobs) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> describe(jobs).values().stream().allMatch(NextflowCalls::hasEnded));
        return describe(jobs);
    }

    private Map<String, JobDetail> describe(List<String> jobs) {
        Map<String, JobDetail> found = new HashMap<>();
        for (int from = 0; from < jobs.size(); from += DESCRIBED_AT_ONCE) {
            List<String> some = jobs.subList(from, Math.min(jobs.size(), from + DESCRIBED_AT_ONCE));
            batch.describeJobs(request -> request.jobs(some))
                    .jobs()
                    .forEach(job -> found.put(job.jobId(), job));
        }
        return found;
    }

    private static boolean hasEnded(JobDetail job) {
        return job.status() == JobStatus.SUCCEEDED || job.status() == JobStatus.FAILED;
    }

    /** Until a task that runs has printed this. */
    void untilPrinted(String job, String line) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            JobDetail described = describe(List.of(job)).get(job);
                            return described.status() == JobStatus.RUNNING
                                    && log(described).contains(line);
                        });
    }

    void kill(String job) {
        batch.terminateJob(request -> request.jobId(job).reason("Job killed by NF"));
    }

    /** What a failed task printed. */
    String log(JobDetail job) {
        return logs
                .getLogEvents(
                        request ->
                                request.logGroupName(LOG_GROUP)
                                        .logStreamName(job.container().logStreamName()))
                .events()
                .stream()
                .map(OutputLogEvent::message)
                .collect(Collectors.joining("\n"));
    }

    /** The machine of a job: from queue and environment to cluster, from task to instance. */
    Instance machine(JobDetail job) {
        String environment =
                batch.describeJobQueues(request -> request.jobQueues(queue))
                        .jobQueues()
                        .getFirst()
                        .computeEnvironmentOrder()
                        .getFirst()
                        .computeEnvironment();
        String cluster =
                batch.describeComputeEnvironments(
                                request -> request.computeEnvironments(environment))
                        .computeEnvironments()
                        .getFirst()
                        .ecsClusterArn();
        String instance =
                ecs.describeTasks(
                                request ->
                                        request.cluster(cluster).tasks(job.container().taskArn()))
                        .tasks()
                        .getFirst()
                        .containerInstanceArn();
        String machine =
                ecs.describeContainerInstances(
                                request -> request.cluster(cluster).containerInstances(instance))
                        .containerInstances()
                        .getFirst()
                        .ec2InstanceId();
        return ec2.describeInstances(request -> request.instanceIds(machine))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    @Override
    public void close() {
        batch.close();
        logs.close();
        ecs.close();
        ec2.close();
    }
}
