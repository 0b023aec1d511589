package io.fairlead.api.declare;

import java.util.List;
import java.util.Set;

/**
 * What can be declared in a file. The members of a declaration are those of the operation that makes the resource, and
 * kinds are applied in the order given here, so that a queue finds its environments and its policy.
 */
enum Kind {
    HOST_PROVIDER(
            "HostProvider",
            "hostProviderName",
            "CreateHostProvider",
            "UpdateHostProvider",
            "hostProvider",
            "DescribeHostProviders",
            "hostProviders",
            Set.of("program", "hostTypes", "launchMinutes")),
    COMPUTE_ENVIRONMENT(
            "ComputeEnvironment",
            "computeEnvironmentName",
            "CreateComputeEnvironment",
            "UpdateComputeEnvironment",
            "computeEnvironment",
            "DescribeComputeEnvironments",
            "computeEnvironments",
            Set.of("state", "unmanagedvCpus", "computeResources", "serviceRole", "tags")),
    SCHEDULING_POLICY(
            "SchedulingPolicy",
            "name",
            "CreateSchedulingPolicy",
            "UpdateSchedulingPolicy",
            "arn",
            "DescribeSchedulingPolicies",
            "schedulingPolicies",
            Set.of("fairsharePolicy")),
    JOB_QUEUE(
            "JobQueue",
            "jobQueueName",
            "CreateJobQueue",
            "UpdateJobQueue",
            "jobQueue",
            "DescribeJobQueues",
            "jobQueues",
            Set.of(
                    "state",
                    "priority",
                    "computeEnvironmentOrder",
                    "schedulingPolicyArn",
                    "jobStateTimeLimitActions",
                    "tags")),
    JOB_DEFINITION(
            "JobDefinition",
            "jobDefinitionName",
            "RegisterJobDefinition",
            "",
            "",
            "DescribeJobDefinitions",
            "jobDefinitions",
            Set.of());

    private final String word;
    private final String nameMember;
    private final String create;
    private final String update;
    private final String updateNameMember;
    private final String describe;
    private final String listMember;
    private final Set<String> updatable;

    Kind(
            String word,
            String nameMember,
            String create,
            String update,
            String updateNameMember,
            String describe,
            String listMember,
            Set<String> updatable) {
        this.word = word;
        this.nameMember = nameMember;
        this.create = create;
        this.update = update;
        this.updateNameMember = updateNameMember;
        this.describe = describe;
        this.listMember = listMember;
        this.updatable = updatable;
    }

    static List<String> words() {
        return List.of(values()).stream().map(Kind::word).toList();
    }

    /** As written in files. */
    String word() {
        return word;
    }

    String nameMember() {
        return nameMember;
    }

    String create() {
        return create;
    }

    String update() {
        return update;
    }

    String updateNameMember() {
        return updateNameMember;
    }

    String describe() {
        return describe;
    }

    /** The member of a request to describe that lists names. */
    String namesMember() {
        return this == SCHEDULING_POLICY ? "arns" : listMember;
    }

    /** The member of an answer that lists what was described. */
    String listMember() {
        return listMember;
    }

    boolean canUpdate(String member) {
        return updatable.contains(member);
    }
}
