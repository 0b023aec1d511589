package io.fairlead.api.batch;

import io.fairlead.control.ServiceEnvironments;
import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.CapacityLimit;
import io.fairlead.domain.catalog.ServiceEnvironment;
import io.fairlead.wire.batch.CreateServiceEnvironmentRequest;
import io.fairlead.wire.batch.CreateServiceEnvironmentResponse;
import io.fairlead.wire.batch.DeleteServiceEnvironmentRequest;
import io.fairlead.wire.batch.DeleteServiceEnvironmentResponse;
import io.fairlead.wire.batch.DescribeServiceEnvironmentsRequest;
import io.fairlead.wire.batch.DescribeServiceEnvironmentsResponse;
import io.fairlead.wire.batch.ServiceEnvironmentDetail;
import io.fairlead.wire.batch.UpdateServiceEnvironmentRequest;
import io.fairlead.wire.batch.UpdateServiceEnvironmentResponse;

import jakarta.inject.Singleton;

import java.util.List;

/** Operations on service environments. */
@Singleton
final class ServiceEnvironmentOperations implements OperationFamily {
    private static final String LISTING = "service-environments";
    private static final String TYPE = "SAGEMAKER_TRAINING";

    private final ServiceEnvironments environments;

    ServiceEnvironmentOperations(ServiceEnvironments environments) {
        this.environments = environments;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "CreateServiceEnvironment",
                        CreateServiceEnvironmentRequest.class,
                        this::create),
                Operation.of(
                        "DescribeServiceEnvironments",
                        DescribeServiceEnvironmentsRequest.class,
                        this::describe),
                Operation.of(
                        "UpdateServiceEnvironment",
                        UpdateServiceEnvironmentRequest.class,
                        this::update),
                Operation.of(
                        "DeleteServiceEnvironment",
                        DeleteServiceEnvironmentRequest.class,
                        this::delete));
    }

    private CreateServiceEnvironmentResponse create(
            CreateServiceEnvironmentRequest request, Call call) {
        String name = request.serviceEnvironmentName();
        environments.create(
                new ServiceEnvironment(
                        name,
                        !"DISABLED".equals(request.state()),
                        limits(request.capacityLimits()),
                        Tags.read(request.tags())));
        return new CreateServiceEnvironmentResponse(name, call.arns().serviceEnvironment(name));
    }

    private static List<CapacityLimit> limits(List<io.fairlead.wire.batch.CapacityLimit> given) {
        if (given.isEmpty()) {
            throw Refused.invalid(
                    "capacityLimits has no entries. Give one with maxCapacity and capacityUnit.");
        }
        return given.stream().map(ServiceEnvironmentOperations::limit).toList();
    }

    private static CapacityLimit limit(io.fairlead.wire.batch.CapacityLimit given) {
        boolean whole =
                given.maxCapacity() != null
                        && given.maxCapacity() >= 0
                        && !Given.text(given.capacityUnit()).isEmpty();
        if (!whole) {
            throw Refused.invalid(
                    "An entry of capacityLimits needs maxCapacity, 0 or more, and capacityUnit, such as NUM_INSTANCES.");
        }
        return new CapacityLimit(given.maxCapacity(), given.capacityUnit());
    }

    private DescribeServiceEnvironmentsResponse describe(
            DescribeServiceEnvironmentsRequest request, Call call) {
        Page<ServiceEnvironment> page =
                request.serviceEnvironments() == null
                        ? Page.of(
                                LISTING,
                                environments.all(),
                                ServiceEnvironment::name,
                                _ -> true,
                                request.maxResults(),
                                request.nextToken())
                        : Page.whole(
                                request.serviceEnvironments().stream()
                                        .map(Arns::nameOf)
                                        .distinct()
                                        .flatMap(name -> environments.find(name).stream())
                                        .toList());
        return new DescribeServiceEnvironmentsResponse(
                page.entries().stream().map(each -> detail(each, call.arns())).toList(),
                page.nextToken());
    }

    private static ServiceEnvironmentDetail detail(ServiceEnvironment environment, Arns arns) {
        return new ServiceEnvironmentDetail(
                environment.name(),
                arns.serviceEnvironment(environment.name()),
                TYPE,
                environment.enabled() ? "ENABLED" : "DISABLED",
                "VALID",
                environment.limits().stream()
                        .map(
                                limit ->
                                        new io.fairlead.wire.batch.CapacityLimit(
                                                limit.most(), limit.unit()))
                        .toList(),
                environment.tags());
    }

    private UpdateServiceEnvironmentResponse update(
            UpdateServiceEnvironmentRequest request, Call call) {
        String name = Arns.nameOf(request.serviceEnvironment());
        environments.update(name, current -> changed(current, request));
        return new UpdateServiceEnvironmentResponse(name, call.arns().serviceEnvironment(name));
    }

    private static ServiceEnvironment changed(
            ServiceEnvironment current, UpdateServiceEnvironmentRequest request) {
        return new ServiceEnvironment(
                current.name(),
                request.state() == null ? current.enabled() : request.state().equals("ENABLED"),
                request.capacityLimits() == null
                        ? current.limits()
                        : limits(request.capacityLimits()),
                current.tags());
    }

    private DeleteServiceEnvironmentResponse delete(
            DeleteServiceEnvironmentRequest request, Call call) {
        environments.delete(Arns.nameOf(request.serviceEnvironment()));
        return new DeleteServiceEnvironmentResponse();
    }
}
