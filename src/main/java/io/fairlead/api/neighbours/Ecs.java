package io.fairlead.api.neighbours;

import io.fairlead.api.batch.Arns;
import io.fairlead.control.Attempts;
import io.fairlead.control.Environments;
import io.fairlead.control.Hosts;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptCode;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.ContainerEnd;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.TaskSpec.TaskContainer;
import io.fairlead.wire.ecs.Cluster;
import io.fairlead.wire.ecs.ContainerInstance;
import io.fairlead.wire.ecs.DescribeClustersRequest;
import io.fairlead.wire.ecs.DescribeClustersResponse;
import io.fairlead.wire.ecs.DescribeContainerInstancesRequest;
import io.fairlead.wire.ecs.DescribeContainerInstancesResponse;
import io.fairlead.wire.ecs.DescribeTasksRequest;
import io.fairlead.wire.ecs.DescribeTasksResponse;
import io.fairlead.wire.ecs.Failure;
import io.fairlead.wire.ecs.ListClustersRequest;
import io.fairlead.wire.ecs.ListClustersResponse;
import io.fairlead.wire.ecs.ListContainerInstancesRequest;
import io.fairlead.wire.ecs.ListContainerInstancesResponse;
import io.fairlead.wire.ecs.Task;

import jakarta.inject.Singleton;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The part of Amazon ECS by which clients find the host of a job: compute environments are clusters, hosts are container
 * instances, and attempts are tasks, under the names that the descriptions of jobs and environments give.
 */
@Singleton
final class Ecs implements JsonService {
    private static final String MISSING = "MISSING";

    private final Environments environments;
    private final Hosts hosts;
    private final Attempts attempts;

    Ecs(Environments environments, Hosts hosts, Attempts attempts) {
        this.environments = environments;
        this.hosts = hosts;
        this.attempts = attempts;
    }

    @Override
    public String name() {
        return "Amazon ECS";
    }

    @Override
    public String target() {
        return "AmazonEC2ContainerServiceV20141113";
    }

    @Override
    public List<JsonOperation<?>> operations() {
        return List.of(
                JsonOperation.of("ListClusters", ListClustersRequest.class, this::listClusters),
                JsonOperation.of(
                        "DescribeClusters", DescribeClustersRequest.class, this::describeClusters),
                JsonOperation.of(
                        "ListContainerInstances",
                        ListContainerInstancesRequest.class,
                        this::listInstances),
                JsonOperation.of(
                        "DescribeContainerInstances",
                        DescribeContainerInstancesRequest.class,
                        this::describeInstances),
                JsonOperation.of("DescribeTasks", DescribeTasksRequest.class, this::describeTasks));
    }

    // ---- clusters

    private ListClustersResponse listClusters(ListClustersRequest request, Caller caller) {
        return new ListClustersResponse(
                environments.all().stream()
                        .map(each -> caller.arns().cluster(each.name()))
                        .toList());
    }

    private DescribeClustersResponse describeClusters(
            DescribeClustersRequest request, Caller caller) {
        List<Cluster> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String asked : request.clusters() == null ? List.of("default") : request.clusters()) {
            environments
                    .find(lastPart(asked))
                    .ifPresentOrElse(
                            environment -> found.add(cluster(environment, caller)),
                            () ->
                                    failures.add(
                                            new Failure(
                                                    caller.arns().cluster(lastPart(asked)),
                                                    MISSING)));
        }
        return new DescribeClustersResponse(found, failures);
    }

    private Cluster cluster(ComputeEnvironment environment, Caller caller) {
        List<Hosts.HostUse> members = members(environment.name());
        return new Cluster(
                caller.arns().cluster(environment.name()),
                environment.name(),
                "ACTIVE",
                members.size(),
                members.stream().mapToInt(Hosts.HostUse::attempts).sum());
    }

    // ---- container instances

    private ListContainerInstancesResponse listInstances(
            ListContainerInstancesRequest request, Caller caller) {
        if (request.filter() != null) {
            throw Mistake.invalid(
                    "filter is \""
                            + request.filter()
                            + "\"; this service has none. Leave it out, and choose among the hosts that are listed.");
        }
        String cluster = requireCluster(request.cluster());
        return new ListContainerInstancesResponse(
                members(cluster).stream()
                        .filter(
                                use ->
                                        request.status() == null
                                                || request.status().equals(status(use.host())))
                        .map(use -> caller.arns().host(cluster, use.host().id()))
                        .toList());
    }

    private DescribeContainerInstancesResponse describeInstances(
            DescribeContainerInstancesRequest request, Caller caller) {
        String cluster = requireCluster(request.cluster());
        List<ContainerInstance> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String asked : request.containerInstances()) {
            members(cluster).stream()
                    .filter(use -> use.host().id().value().equals(lastPart(asked)))
                    .findFirst()
                    .ifPresentOrElse(
                            use -> found.add(instance(cluster, use, caller)),
                            () -> failures.add(new Failure(asked, MISSING)));
        }
        return new DescribeContainerInstancesResponse(found, failures);
    }

    private static ContainerInstance instance(String cluster, Hosts.HostUse use, Caller caller) {
        Host host = use.host();
        return new ContainerInstance(
                caller.arns().host(cluster, host.id()),
                Instances.id(host.id()),
                new ContainerInstance.VersionInfo("DockerVersion: " + host.engineVersion()),
                resources(host.capacity(), use.booked()),
                resources(host.capacity(), Resources.NONE),
                status(host),
                host.status() == Host.Status.READY,
                use.attempts(),
                0,
                List.of(
                        new ContainerInstance.Attribute("ecs.instance-type", Instances.type(host)),
                        new ContainerInstance.Attribute(
                                "ecs.availability-zone", Instances.zone(caller))));
    }

    /** What is left of a capacity, in ECS's units: 1024 for a vCPU, and MiB. */
    private static List<ContainerInstance.Resource> resources(Resources of, Resources without) {
        long units = (of.milliCpus() - without.milliCpus()) * 1024 / 1000;
        return List.of(
                new ContainerInstance.Resource("CPU", "INTEGER", (int) units),
                new ContainerInstance.Resource(
                        "MEMORY", "INTEGER", (int) (of.memoryMiB() - without.memoryMiB())));
    }

    private static String status(Host host) {
        return switch (host.status()) {
            case CONNECTING -> "REGISTERING";
            case READY -> "ACTIVE";
            case HELD, DRAINING -> "DRAINING";
            case LOST -> "DEREGISTERING";
        };
    }

    // ---- tasks

    private DescribeTasksResponse describeTasks(DescribeTasksRequest request, Caller caller) {
        String cluster = requireCluster(request.cluster());
        List<Task> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String asked : request.tasks()) {
            find(asked, cluster)
                    .ifPresentOrElse(
                            run -> found.add(task(run, caller.arns())),
                            () -> failures.add(new Failure(asked, MISSING)));
        }
        return new DescribeTasksResponse(found, failures);
    }

    private Optional<Attempts.Run> find(String idOrArn, String cluster) {
        return AttemptCode.parse(lastPart(idOrArn))
                .flatMap(attempts::find)
                .filter(run -> run.attempt().environment().equals(cluster));
    }

    private static Task task(Attempts.Run run, Arns arns) {
        Attempt attempt = run.attempt();
        TaskSpec task = run.view().submission().task(run.view().task());
        String arn = arns.task(attempt.environment(), AttemptCode.of(attempt.id()).toString());
        String status =
                !attempt.isLive() ? "STOPPED" : attempt.startedAt() == null ? "PENDING" : "RUNNING";
        Function<Function<AttemptEnd, String>, String> ofEnd =
                member -> attempt.ended().map(member).filter(text -> !text.isEmpty()).orElse(null);
        return new Task(
                arn,
                arns.cluster(attempt.environment()),
                arns.host(attempt.environment(), attempt.host()),
                status,
                attempt.isLive() ? "RUNNING" : "STOPPED",
                "EC2",
                Long.toString(task.resources().milliCpus() * 1024 / 1000),
                Long.toString(task.resources().memoryMiB()),
                seconds(attempt.claimedAt()),
                seconds(attempt.startedAt()),
                seconds(attempt.ended().map(AttemptEnd::stoppedAt).orElse(null)),
                ofEnd.apply(AttemptEnd::statusReason),
                task.containers().stream()
                        .map(container -> container(container, attempt, arn, status))
                        .toList());
    }

    private static Task.Container container(
            TaskContainer container, Attempt attempt, String arn, String status) {
        Optional<ContainerEnd> end = attempt.ended().flatMap(ended -> ended.of(container.name()));
        return new Task.Container(
                arn,
                container.name(),
                container.spec().image(),
                status,
                end.filter(each -> each.exitCode().isPresent())
                        .map(each -> each.exitCode().getAsInt())
                        .orElse(null),
                end.map(ContainerEnd::reason).filter(text -> !text.isEmpty()).orElse(null));
    }

    // ---- names

    private String requireCluster(String nameOrArn) {
        String name = nameOrArn == null ? "default" : lastPart(nameOrArn);
        if (environments.find(name).isEmpty()) {
            throw new Mistake(
                    "ClusterNotFoundException",
                    "Cluster not found: there is no compute environment "
                            + name
                            + ". Each compute environment is a cluster of the same name.");
        }
        return name;
    }

    private List<Hosts.HostUse> members(String environment) {
        return hosts.all().stream()
                .filter(use -> use.environments().contains(environment))
                .toList();
    }

    private static String lastPart(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private static BigDecimal seconds(Instant at) {
        return at == null ? null : BigDecimal.valueOf(at.toEpochMilli(), 3);
    }
}
