package io.fairlead.api.batch;

import io.fairlead.api.json.Json;
import io.fairlead.control.DefaultVariables;
import io.fairlead.control.EnvironmentScale;
import io.fairlead.control.EnvironmentScales;
import io.fairlead.control.Environments;
import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.Scaling;
import io.fairlead.wire.batch.ComputeEnvironmentDetail;
import io.fairlead.wire.batch.ComputeResource;
import io.fairlead.wire.batch.ComputeScalingPolicy;
import io.fairlead.wire.batch.CreateComputeEnvironmentRequest;
import io.fairlead.wire.batch.CreateComputeEnvironmentResponse;
import io.fairlead.wire.batch.DeleteComputeEnvironmentRequest;
import io.fairlead.wire.batch.DeleteComputeEnvironmentResponse;
import io.fairlead.wire.batch.DescribeComputeEnvironmentsRequest;
import io.fairlead.wire.batch.DescribeComputeEnvironmentsResponse;
import io.fairlead.wire.batch.Ec2Configuration;
import io.fairlead.wire.batch.UpdateComputeEnvironmentRequest;
import io.fairlead.wire.batch.UpdateComputeEnvironmentResponse;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Operations on compute environments. */
@Singleton
final class EnvironmentOperations implements OperationFamily {
    private static final String LISTING = "environments";
    private static final int SHORTEST_DELAY_MINUTES = 20;

    private final Environments environments;
    private final EnvironmentScales scales;
    private final Clock clock;

    EnvironmentOperations(Environments environments, EnvironmentScales scales, Clock clock) {
        this.environments = environments;
        this.scales = scales;
        this.clock = clock;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "CreateComputeEnvironment",
                        CreateComputeEnvironmentRequest.class,
                        this::create),
                Operation.of(
                        "DescribeComputeEnvironments",
                        DescribeComputeEnvironmentsRequest.class,
                        this::describe),
                Operation.of(
                        "UpdateComputeEnvironment",
                        UpdateComputeEnvironmentRequest.class,
                        this::update),
                Operation.of(
                        "DeleteComputeEnvironment",
                        DeleteComputeEnvironmentRequest.class,
                        this::delete));
    }

    private CreateComputeEnvironmentResponse create(
            CreateComputeEnvironmentRequest request, Call call) {
        boolean managed = request.type().equals("MANAGED");
        checkKind(request, managed);
        String name = request.computeEnvironmentName();
        Map<String, String> tags = Tags.read(request.tags());
        DefaultVariables.check(tags);
        ComputeEnvironmentDetail document = EnvironmentDocument.of(request, UUID.randomUUID());
        Optional<Scaling> scaling = ScalingReading.of(managed, tags, document, Optional.empty());
        environments.create(
                new ComputeEnvironment(
                        name,
                        managed,
                        isEnabled(request.state(), true),
                        HostsTag.read(tags),
                        managed ? request.computeResources().maxvCpus() : 0,
                        kept(document, scaling),
                        tags,
                        clock.instant(),
                        scaling,
                        false));
        return new CreateComputeEnvironmentResponse(name, call.arns().environment(name));
    }

    private static String kept(ComputeEnvironmentDetail document, Optional<Scaling> scaling) {
        return Json.text(
                scaling.isPresent() ? EnvironmentDocument.withoutWish(document) : document);
    }

    private static void checkKind(CreateComputeEnvironmentRequest request, boolean managed) {
        Unsupported.refuse(
                "eksConfiguration",
                request.eksConfiguration(),
                "Leave it out: hosts run containers.");
        if (managed && request.computeResources() == null) {
            throw Refused.invalid(
                    "CreateComputeEnvironment of type MANAGED needs computeResources. Give it with type and maxvCpus,"
                            + " or choose type UNMANAGED.");
        }
        if (!managed && request.computeResources() != null) {
            throw Refused.invalid(
                    "computeResources is given, but type is UNMANAGED. Leave it out, or choose type MANAGED.");
        }
        if (managed && request.unmanagedvCpus() != null) {
            throw Refused.invalid(
                    "unmanagedvCpus is given, but type is MANAGED. Leave it out, or choose type UNMANAGED.");
        }
        if (managed) {
            checkBounds(request.computeResources());
            refuseStatus(request.computeResources().ec2Configuration());
        }
    }

    private static void refuseStatus(List<Ec2Configuration> configurations) {
        for (Ec2Configuration each : Given.list(configurations)) {
            Unsupported.refuse(
                    "computeResources.ec2Configuration[].batchImageStatus",
                    each.batchImageStatus(),
                    "Leave it out: AWS Batch only answers it.");
        }
    }

    static void checkBounds(ComputeResource resources) {
        int min = Given.number(resources.minvCpus());
        int desired = Given.or(resources.desiredvCpus(), min);
        if (min > desired || desired > resources.maxvCpus()) {
            throw Refused.invalid(
                    "computeResources has minvCpus %d, desiredvCpus %d, maxvCpus %d; each must be at most the next."
                            .formatted(min, desired, resources.maxvCpus()));
        }
        checkDelay(resources.scalingPolicy());
    }

    private static void checkDelay(ComputeScalingPolicy policy) {
        int minutes = policy == null ? 0 : Given.number(policy.minScaleDownDelayMinutes());
        if (minutes != 0 && minutes < SHORTEST_DELAY_MINUTES) {
            throw Refused.invalid(
                    "computeResources.scalingPolicy.minScaleDownDelayMinutes is %d; it must be 0, for none, or %d to 10080."
                            .formatted(minutes, SHORTEST_DELAY_MINUTES));
        }
    }

    private DescribeComputeEnvironmentsResponse describe(
            DescribeComputeEnvironmentsRequest request, Call call) {
        Page<ComputeEnvironment> page =
                request.computeEnvironments() == null
                        ? Page.of(
                                LISTING,
                                environments.all(),
                                ComputeEnvironment::name,
                                each -> true,
                                request.maxResults(),
                                request.nextToken())
                        : Page.whole(
                                request.computeEnvironments().stream()
                                        .map(Arns::nameOf)
                                        .distinct()
                                        .flatMap(name -> environments.find(name).stream())
                                        .toList());
        return new DescribeComputeEnvironmentsResponse(
                page.entries().stream().map(each -> detail(each, call)).toList(), page.nextToken());
    }

    private ComputeEnvironmentDetail detail(ComputeEnvironment environment, Call call) {
        return EnvironmentDocument.detail(environment, scales.of(environment), call.arns());
    }

    private UpdateComputeEnvironmentResponse update(
            UpdateComputeEnvironmentRequest request, Call call) {
        String name = Arns.nameOf(request.computeEnvironment());
        environments.update(name, current -> changed(current, request));
        return new UpdateComputeEnvironmentResponse(name, call.arns().environment(name));
    }

    private ComputeEnvironment changed(
            ComputeEnvironment current, UpdateComputeEnvironmentRequest request) {
        if (!current.managed() && request.computeResources() != null) {
            throw Refused.invalid(
                    "computeResources is given, but compute environment "
                            + current.name()
                            + " is UNMANAGED. Leave it out.");
        }
        if (current.managed() && request.unmanagedvCpus() != null) {
            throw Refused.invalid(
                    "unmanagedvCpus is given, but compute environment "
                            + current.name()
                            + " is MANAGED. Leave it out.");
        }
        if (request.computeResources() != null) {
            refuseStatus(request.computeResources().ec2Configuration());
            Unsupported.refuse(
                    "computeResources.updateToLatestImageVersion",
                    Given.or(request.computeResources().updateToLatestImageVersion(), false)
                            ? true
                            : null,
                    "Leave it out: whoever runs the hosts updates them.");
        }
        ComputeEnvironmentDetail document = EnvironmentDocument.merged(current, request);
        if (document.computeResources() != null) {
            checkBounds(document.computeResources());
        }
        checkWish(current, request);
        Optional<Scaling> scaling =
                ScalingReading.of(current.managed(), current.tags(), document, current.scaling());
        return new ComputeEnvironment(
                current.name(),
                current.managed(),
                isEnabled(request.state(), current.enabled()),
                current.hosts(),
                document.computeResources() == null
                        ? current.maxVcpus()
                        : document.computeResources().maxvCpus(),
                kept(document, scaling),
                current.tags(),
                current.createdAt(),
                scaling,
                current.deleting());
    }

    /** As AWS Batch has it, a wish can make an environment larger only. */
    private void checkWish(ComputeEnvironment current, UpdateComputeEnvironmentRequest request) {
        if (request.computeResources() == null
                || request.computeResources().desiredvCpus() == null) {
            return;
        }
        int wish = request.computeResources().desiredvCpus();
        int now = scales.of(current).map(EnvironmentScale::vcpus).orElse(0);
        if (wish < now) {
            throw Refused.invalid(
                    "computeResources.desiredvCpus is %d, but compute environment %s has %s now, and a wish cannot lower that. Leave it out, or lower minvCpus or maxvCpus."
                            .formatted(
                                    wish, current.name(), Resources.of(now, 0, 0).vcpusInWords()));
        }
    }

    private DeleteComputeEnvironmentResponse delete(
            DeleteComputeEnvironmentRequest request, Call call) {
        environments.delete(Arns.nameOf(request.computeEnvironment()));
        return new DeleteComputeEnvironmentResponse();
    }

    private static boolean isEnabled(String state, boolean otherwise) {
        return state == null ? otherwise : state.equals("ENABLED");
    }
}
