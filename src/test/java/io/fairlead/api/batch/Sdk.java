package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.BatchException;
import software.amazon.awssdk.services.batch.model.CEType;
import software.amazon.awssdk.services.batch.model.ComputeEnvironmentOrder;
import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.ResourceRequirement;
import software.amazon.awssdk.services.batch.model.ResourceType;

import java.net.URI;

/** AWS's own client, and the resources that most tests begin with. */
final class Sdk {
    static final String ARN = "arn:aws:batch:eu-west-1:000000000000:";

    private Sdk() {}

    static BatchClient client(URI endpoint) {
        return BatchClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("id", "secret")))
                .overrideConfiguration(
                        settings -> settings.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    /** An environment, a queue and a definition, all of that name. */
    static void prepare(BatchClient batch, String name) {
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
        register(batch, name);
    }

    /** The same, and a queue with a fair-share policy: both are called {@code fair-} and that name. */
    static void prepareFairShare(BatchClient batch, String name) {
        prepare(batch, name);
        String fair = "fair-" + name;
        batch.createSchedulingPolicy(request -> request.name(fair));
        batch.createJobQueue(
                request ->
                        request.jobQueueName(fair)
                                .priority(1)
                                .schedulingPolicyArn(ARN + "scheduling-policy/" + fair)
                                .computeEnvironmentOrder(
                                        ComputeEnvironmentOrder.builder()
                                                .order(1)
                                                .computeEnvironment(name)
                                                .build()));
    }

    static void register(BatchClient batch, String name) {
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName(name)
                                .type(JobDefinitionType.CONTAINER)
                                .containerProperties(
                                        container ->
                                                container
                                                        .image("busybox")
                                                        .command("echo", "Ref::what")
                                                        .resourceRequirements(
                                                                vcpu("1"), memory("64"))));
    }

    static ResourceRequirement vcpu(String value) {
        return ResourceRequirement.builder().type(ResourceType.VCPU).value(value).build();
    }

    static ResourceRequirement memory(String value) {
        return ResourceRequirement.builder().type(ResourceType.MEMORY).value(value).build();
    }

    static BatchException refusal(ThrowingCallable call) {
        return catchThrowableOfType(BatchException.class, call);
    }
}
