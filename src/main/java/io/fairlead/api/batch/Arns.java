package io.fairlead.api.batch;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amazon resource names. The service has one set of resources, so a name is the same in every region and account; answers
 * carry the region that the caller signed for.
 */
public record Arns(String region, String account) {
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:batch:[a-z0-9-]*:[0-9]*:(?<kind>[a-z-]+)/(?<name>.+)");
    private static final Pattern SCOPE =
            Pattern.compile("Credential=[^/, ]+/[0-9]{8}/(?<region>[a-z0-9-]{1,32})/");

    /** The same account, in the region of a request's credential scope, if it names one. */
    public Arns signedBy(String authorization) {
        if (authorization == null) {
            return this;
        }
        Matcher scope = SCOPE.matcher(authorization);
        return scope.find() ? new Arns(scope.group("region"), account) : this;
    }

    String queue(String name) {
        return arn("job-queue/" + name);
    }

    String environment(String name) {
        return arn("compute-environment/" + name);
    }

    String definition(DefinitionId id) {
        return arn("job-definition/" + id);
    }

    public String job(TaskId id) {
        return arn("job/" + id);
    }

    String serviceJob(JobId id) {
        return arn("service-job/" + id);
    }

    String consumable(String name) {
        return arn("consumable-resource/" + name);
    }

    String serviceEnvironment(String name) {
        return arn("service-environment/" + name);
    }

    /**
     * @param name of the queue, a slash, and of the share
     */
    String quotaShare(String name) {
        return arn("quota-share/" + name);
    }

    String schedulingPolicy(String name) {
        return arn("scheduling-policy/" + name);
    }

    /** The cluster that AWS would have made for a compute environment; clients only show it. */
    public String cluster(String environment) {
        return ecs("cluster/" + environment);
    }

    /** The task that AWS would have made for an attempt. */
    public String task(String environment, String taskId) {
        return ecs("task/" + environment + "/" + taskId);
    }

    /** A container of that task. */
    public String container(String environment, String taskId, String name) {
        return ecs("container/" + environment + "/" + taskId + "/" + name);
    }

    /** The container instance that stands for a host. */
    public String host(String environment, HostId host) {
        return ecs("container-instance/" + environment + "/" + host);
    }

    /**
     * A resource as its ARN names it.
     *
     * @param kind such as {@code job-queue}
     */
    record Named(String kind, String name) {}

    /** What an ARN names, or empty if it is no ARN of this service. */
    static Optional<Named> named(String arn) {
        Matcher parts = ARN.matcher(arn);
        return parts.matches()
                ? Optional.of(new Named(parts.group("kind"), parts.group("name")))
                : Optional.empty();
    }

    /** The name of a resource that was given by name or by ARN. */
    public static String nameOf(String nameOrArn) {
        Matcher arn = ARN.matcher(nameOrArn);
        return arn.matches() ? arn.group("name") : nameOrArn;
    }

    private String ecs(String resource) {
        return "arn:aws:ecs:" + region + ":" + account + ":" + resource;
    }

    private String arn(String resource) {
        return "arn:aws:batch:" + region + ":" + account + ":" + resource;
    }
}
