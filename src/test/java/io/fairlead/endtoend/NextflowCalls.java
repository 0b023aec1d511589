package io.fairlead.endtoend;

import static org.awaitility.Awaitility.await;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.EvaluateOnExit;
import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.KeyValuePair;
import software.amazon.awssdk.services.batch.model.MountPoint;
import software.amazon.awssdk.services.batch.model.RegisterJobDefinitionResponse;
import software.amazon.awssdk.services.batch.model.ResourceRequirement;
import software.amazon.awssdk.services.batch.model.ResourceType;
import software.amazon.awssdk.services.batch.model.RetryAction;
import software.amazon.awssdk.services.batch.model.Volume;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ecs.EcsClient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The calls that Nextflow's {@code awsbatch} executor makes for its tasks, in their order and with their members, written anew.
 * Its containers fetch and store their files by S3; these have the work directory mounted.
 */
final class NextflowCalls implements AutoCloseable {
    private static final int DESCRIBED_AT_ONCE = 100;

    /** Runs the task's script, hands it a signal, and leaves its exit code beside it. */
    private static final String LAUNCHER =
            "cd %s; trap 'kill $!' TERM; sh .command.sh & wait $!; code=$?; echo $code > .exitcode; exit $code";

    private static final String TOKEN = "nf-token";
    private static final Pattern MACHINE = Pattern.compile("<instanceType>([^<]+)</instanceType>");

    private final URI endpoint;
    private final String queue;
    private final Path workDirectory;
    private final BatchClient batch;
    private final CloudWatchLogsClient logs;
    private final EcsClient ecs;
    private final Map<String, String> definitions = new HashMap<>();
    private int registered;

    NextflowCalls(ServiceProcess service, String queue, Path workDirectory) {
        this.endpoint = service.endpoint();
        this.queue = queue;
        this.workDirectory = workDirectory;
        this.batch = service.batch();
        this.logs =
                CloudWatchLogsClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build();
        this.ecs =
                EcsClient.builder()
                        .endpointOverride(endpoint)
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
                    String token = Integer.toHexString((image + workDirectory).hashCode());
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
                                        .tags(Map.of("nextflow.io/version", "any"))
                                        .containerProperties(
                                                container ->
                                                        container
                                                                .image(image)
                                                                .command("true")
                                                                .resourceRequirements(
                                                                        needs("1024", "1"))
                                                                .volumes(volume())
                                                                .mountPoints(mount())));
        return made.jobDefinitionName() + ":" + made.revision();
    }

    private Volume volume() {
        return Volume.builder()
                .name("vol-1")
                .host(host -> host.sourcePath(workDirectory.toString()))
                .build();
    }

    private MountPoint mount() {
        return MountPoint.builder()
                .sourceVolume("vol-1")
                .containerPath(workDirectory.toString())
                .build();
    }

    private static List<ResourceRequirement> needs(String memoryMiB, String vcpus) {
        return List.of(
                ResourceRequirement.builder().type(ResourceType.MEMORY).value(memoryMiB).build(),
                ResourceRequirement.builder().type(ResourceType.VCPU).value(vcpus).build());
    }

    /** Submits a task whose script lies in its directory; answers the job's id. */
    String submit(String process, Path taskDirectory) {
        String definition = definition("busybox:local");
        return batch.submitJob(
                        request ->
                                request.jobName(process)
                                        .jobQueue(queue)
                                        .jobDefinition(definition)
                                        .propagateTags(true)
                                        .tags(Map.of("nextflow.io/process", process))
                                        .timeout(timeout -> timeout.attemptDurationSeconds(60))
                                        .retryStrategy(
                                                retry ->
                                                        retry.attempts(5)
                                                                .evaluateOnExit(
                                                                        onHostLoss(), otherwise()))
                                        .containerOverrides(
                                                overrides ->
                                                        overrides
                                                                .command(
                                                                        "sh",
                                                                        "-c",
                                                                        LAUNCHER.formatted(
                                                                                taskDirectory))
                                                                .resourceRequirements(
                                                                        needs("64", "1"))
                                                                .environment(
                                                                        KeyValuePair.builder()
                                                                                .name("NXF_TASK")
                                                                                .value(process)
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

    void untilRunning(String job) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> describe(List.of(job)).get(job).status() == JobStatus.RUNNING);
    }

    void kill(String job) {
        batch.terminateJob(request -> request.jobId(job).reason("Job killed by NF"));
    }

    /** What a failed task printed. */
    String log(JobDetail job) {
        return logs
                .getLogEvents(
                        request ->
                                request.logGroupName("/aws/batch/job")
                                        .logStreamName(job.container().logStreamName()))
                .events()
                .stream()
                .map(OutputLogEvent::message)
                .collect(Collectors.joining("\n"));
    }

    /** The type of the machine of a job: from queue and environment to cluster, from task to instance. */
    String machineType(JobDetail job) throws IOException, InterruptedException {
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
        Matcher type = MACHINE.matcher(describeInstances(machine));
        return type.find() ? type.group(1) : "";
    }

    private String describeInstances(String machine) throws IOException, InterruptedException {
        String form = "Action=DescribeInstances&Version=2016-11-15&InstanceId.1=" + machine;
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Override
    public void close() {
        batch.close();
        logs.close();
        ecs.close();
    }
}
