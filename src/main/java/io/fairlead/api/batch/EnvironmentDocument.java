package io.fairlead.api.batch;

import io.fairlead.api.json.Json;
import io.fairlead.control.EnvironmentScale;
import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.wire.batch.ComputeEnvironmentDetail;
import io.fairlead.wire.batch.ComputeResource;
import io.fairlead.wire.batch.ComputeResourceUpdate;
import io.fairlead.wire.batch.CreateComputeEnvironmentRequest;
import io.fairlead.wire.batch.LaunchTemplateSpecification;
import io.fairlead.wire.batch.UpdateComputeEnvironmentRequest;

import java.util.Optional;
import java.util.UUID;

/**
 * What is kept of a compute environment for clients that read it back: the members of its description that the service
 * itself does not use. An environment that was not made over the wire has none.
 */
final class EnvironmentDocument {
    private EnvironmentDocument() {}

    static ComputeEnvironmentDetail of(CreateComputeEnvironmentRequest request, UUID uuid) {
        return new ComputeEnvironmentDetail(
                null,
                null,
                request.unmanagedvCpus(),
                null,
                null,
                request.type(),
                null,
                null,
                null,
                request.computeResources(),
                absentIfEmpty(request.serviceRole()),
                null,
                null,
                null,
                uuid.toString(),
                request.context());
    }

    static ComputeEnvironmentDetail merged(
            ComputeEnvironment environment, UpdateComputeEnvironmentRequest update) {
        ComputeEnvironmentDetail kept = read(environment);
        return new ComputeEnvironmentDetail(
                null,
                null,
                Given.or(update.unmanagedvCpus(), kept.unmanagedvCpus()),
                null,
                null,
                kept.type(),
                null,
                null,
                null,
                update.computeResources() == null
                        ? kept.computeResources()
                        : merged(kept.computeResources(), update.computeResources()),
                absentIfEmpty(Given.or(update.serviceRole(), kept.serviceRole())),
                Given.or(update.updatePolicy(), kept.updatePolicy()),
                null,
                null,
                kept.uuid(),
                Given.or(update.context(), kept.context()));
    }

    /** The same without a wish for vCPUs, which is over once it is fulfilled. */
    static ComputeEnvironmentDetail withoutWish(ComputeEnvironmentDetail document) {
        return withResources(document, withDesired(document.computeResources(), null));
    }

    private static ComputeEnvironmentDetail withResources(
            ComputeEnvironmentDetail of, ComputeResource resources) {
        return new ComputeEnvironmentDetail(
                of.computeEnvironmentName(),
                of.computeEnvironmentArn(),
                of.unmanagedvCpus(),
                of.ecsClusterArn(),
                of.tags(),
                of.type(),
                of.state(),
                of.status(),
                of.statusReason(),
                resources,
                of.serviceRole(),
                of.updatePolicy(),
                of.eksConfiguration(),
                of.containerOrchestrationType(),
                of.uuid(),
                of.context());
    }

    private static ComputeResource withDesired(ComputeResource of, Integer vcpus) {
        return new ComputeResource(
                of.type(),
                of.allocationStrategy(),
                of.minvCpus(),
                of.maxvCpus(),
                vcpus,
                of.instanceTypes(),
                of.imageId(),
                of.subnets(),
                of.securityGroupIds(),
                of.ec2KeyPair(),
                of.instanceRole(),
                of.tags(),
                of.placementGroup(),
                of.bidPercentage(),
                of.spotIamFleetRole(),
                of.launchTemplate(),
                of.ec2Configuration(),
                of.scalingPolicy());
    }

    /**
     * @param scale how large it is now, if it scales
     */
    static ComputeEnvironmentDetail detail(
            ComputeEnvironment environment, Optional<EnvironmentScale> scale, Arns arns) {
        ComputeEnvironmentDetail kept = read(environment);
        return new ComputeEnvironmentDetail(
                environment.name(),
                arns.environment(environment.name()),
                kept.unmanagedvCpus(),
                arns.cluster(environment.name()),
                environment.tags(),
                kept.type(),
                environment.enabled() ? "ENABLED" : "DISABLED",
                environment.deleting()
                        ? "DELETING"
                        : scale.map(EnvironmentScale::status).orElse("VALID"),
                scale.map(EnvironmentScale::reason).orElse("ComputeEnvironment Healthy"),
                scale.map(now -> withDesired(kept.computeResources(), now.vcpus()))
                        .orElse(kept.computeResources()),
                Given.text(kept.serviceRole()),
                kept.updatePolicy(),
                null,
                "ECS",
                kept.uuid(),
                kept.context());
    }

    static ComputeEnvironmentDetail read(ComputeEnvironment environment) {
        if (!environment.document().isEmpty()) {
            return Json.read(environment.document(), ComputeEnvironmentDetail.class);
        }
        boolean limited = environment.managed() && environment.maxVcpus() > 0;
        return new ComputeEnvironmentDetail(
                null,
                null,
                null,
                null,
                null,
                environment.managed() ? "MANAGED" : "UNMANAGED",
                null,
                null,
                null,
                limited ? ofHosts(environment.maxVcpus()) : null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static ComputeResource ofHosts(int maxVcpus) {
        return new ComputeResource(
                "EC2", null, 0, maxVcpus, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null);
    }

    private static ComputeResource merged(ComputeResource kept, ComputeResourceUpdate update) {
        if (update.equals(NOTHING)) {
            throw Refused.invalid(
                    "At least one compute-resources attribute must be specified: computeResources is empty. Leave it"
                            + " out to change nothing of it.");
        }
        ComputeResource old = kept == null ? ofHosts(Integer.MAX_VALUE) : kept;
        return new ComputeResource(
                Given.or(update.type(), old.type()),
                Given.or(update.allocationStrategy(), old.allocationStrategy()),
                Given.or(update.minvCpus(), old.minvCpus()),
                Given.or(update.maxvCpus(), old.maxvCpus()),
                Given.or(update.desiredvCpus(), old.desiredvCpus()),
                Given.or(update.instanceTypes(), old.instanceTypes()),
                absentIfEmpty(Given.or(update.imageId(), old.imageId())),
                Given.or(update.subnets(), old.subnets()),
                Given.or(update.securityGroupIds(), old.securityGroupIds()),
                absentIfEmpty(Given.or(update.ec2KeyPair(), old.ec2KeyPair())),
                Given.or(update.instanceRole(), old.instanceRole()),
                Given.or(update.tags(), old.tags()),
                Given.or(update.placementGroup(), old.placementGroup()),
                Given.or(update.bidPercentage(), old.bidPercentage()),
                old.spotIamFleetRole(),
                absentIfUnnamed(Given.or(update.launchTemplate(), old.launchTemplate())),
                Given.or(update.ec2Configuration(), old.ec2Configuration()),
                Given.or(update.scalingPolicy(), old.scalingPolicy()));
    }

    /** An empty id or name takes the template away. */
    private static LaunchTemplateSpecification absentIfUnnamed(LaunchTemplateSpecification given) {
        boolean named =
                given != null
                        && !(Given.text(given.launchTemplateId())
                                        + Given.text(given.launchTemplateName()))
                                .isEmpty();
        return named ? given : null;
    }

    private static final ComputeResourceUpdate NOTHING =
            Json.read("{}", ComputeResourceUpdate.class);

    private static String absentIfEmpty(String text) {
        return text == null ? null : Given.absentIfEmpty(text);
    }
}
