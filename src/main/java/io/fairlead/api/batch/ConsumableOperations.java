package io.fairlead.api.batch;

import io.fairlead.control.ConsumableResources;
import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.wire.batch.ConsumableResourceSummary;
import io.fairlead.wire.batch.CreateConsumableResourceRequest;
import io.fairlead.wire.batch.CreateConsumableResourceResponse;
import io.fairlead.wire.batch.DeleteConsumableResourceRequest;
import io.fairlead.wire.batch.DeleteConsumableResourceResponse;
import io.fairlead.wire.batch.DescribeConsumableResourceRequest;
import io.fairlead.wire.batch.DescribeConsumableResourceResponse;
import io.fairlead.wire.batch.KeyValuesPair;
import io.fairlead.wire.batch.ListConsumableResourcesRequest;
import io.fairlead.wire.batch.ListConsumableResourcesResponse;
import io.fairlead.wire.batch.ListJobsByConsumableResourceRequest;
import io.fairlead.wire.batch.ListJobsByConsumableResourceResponse;
import io.fairlead.wire.batch.UpdateConsumableResourceRequest;
import io.fairlead.wire.batch.UpdateConsumableResourceResponse;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Operations on consumable resources. */
@Singleton
final class ConsumableOperations implements OperationFamily {
    private static final String LISTING = "consumables";
    private static final Map<String, Function<String, Predicate<ConsumableResource>>> FILTERS =
            Map.of("CONSUMABLE_RESOURCE_NAME", ListingFilter.byName(ConsumableResource::name));

    private static final String NON_REPLENISHABLE = "NON_REPLENISHABLE";

    private final ConsumableResources resources;
    private final ConsumerListing consumers;
    private final Clock clock;

    ConsumableOperations(ConsumableResources resources, ConsumerListing consumers, Clock clock) {
        this.resources = resources;
        this.consumers = consumers;
        this.clock = clock;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "CreateConsumableResource",
                        CreateConsumableResourceRequest.class,
                        this::create),
                Operation.of(
                        "DescribeConsumableResource",
                        DescribeConsumableResourceRequest.class,
                        this::describe),
                Operation.of(
                        "ListConsumableResources",
                        ListConsumableResourcesRequest.class,
                        this::list),
                Operation.of(
                        "ListJobsByConsumableResource",
                        ListJobsByConsumableResourceRequest.class,
                        this::listJobs),
                Operation.of(
                        "UpdateConsumableResource",
                        UpdateConsumableResourceRequest.class,
                        this::update),
                Operation.of(
                        "DeleteConsumableResource",
                        DeleteConsumableResourceRequest.class,
                        this::delete));
    }

    private CreateConsumableResourceResponse create(
            CreateConsumableResourceRequest request, Call call) {
        String name = request.consumableResourceName();
        resources.create(
                new ConsumableResource(
                        name,
                        !NON_REPLENISHABLE.equals(request.resourceType()),
                        Given.or(request.totalQuantity(), 0L),
                        Tags.read(request.tags()),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return new CreateConsumableResourceResponse(name, call.arns().consumable(name));
    }

    private DescribeConsumableResourceResponse describe(
            DescribeConsumableResourceRequest request, Call call) {
        ConsumableResource resource = resources.require(Arns.nameOf(request.consumableResource()));
        long inUse = resources.inUse(resource.name());
        return new DescribeConsumableResourceResponse(
                resource.name(),
                call.arns().consumable(resource.name()),
                resource.total(),
                inUse,
                Math.max(0, resource.total() - inUse),
                type(resource),
                resource.createdAt().toEpochMilli(),
                resource.tags());
    }

    private ListConsumableResourcesResponse list(
            ListConsumableResourcesRequest request, Call call) {
        Page<ConsumableResource> page =
                Page.of(
                        LISTING,
                        resources.all(),
                        ConsumableResource::name,
                        named(Given.list(request.filters())),
                        request.maxResults(),
                        request.nextToken());
        return new ListConsumableResourcesResponse(
                page.entries().stream().map(each -> summary(each, call.arns())).toList(),
                page.nextToken());
    }

    private static Predicate<ConsumableResource> named(List<KeyValuesPair> filters) {
        return filters.isEmpty()
                ? _ -> true
                : ListingFilter.of(filters.getFirst(), FILTERS).predicate();
    }

    private ConsumableResourceSummary summary(ConsumableResource resource, Arns arns) {
        return new ConsumableResourceSummary(
                arns.consumable(resource.name()),
                resource.name(),
                resource.total(),
                resources.inUse(resource.name()),
                type(resource));
    }

    private ListJobsByConsumableResourceResponse listJobs(
            ListJobsByConsumableResourceRequest request, Call call) {
        String name = resources.require(Arns.nameOf(request.consumableResource())).name();
        var page = consumers.page(name, request);
        return new ListJobsByConsumableResourceResponse(
                page.entries().stream()
                        .map(view -> ConsumerListing.summary(view, name, call.arns()))
                        .toList(),
                page.nextToken());
    }

    private UpdateConsumableResourceResponse update(
            UpdateConsumableResourceRequest request, Call call) {
        String name = Arns.nameOf(request.consumableResource());
        long total = resources.update(name, wish(request), Given.text(request.clientToken()));
        return new UpdateConsumableResourceResponse(name, call.arns().consumable(name), total);
    }

    private static ConsumableResource.Update wish(UpdateConsumableResourceRequest request) {
        if (request.operation() == null || request.quantity() == null) {
            throw Refused.invalid(
                    "UpdateConsumableResource needs operation (SET, ADD or REMOVE) and quantity.");
        }
        return switch (request.operation()) {
            case "SET" -> new ConsumableResource.Update.Set(request.quantity());
            case "ADD" -> new ConsumableResource.Update.Add(request.quantity());
            case "REMOVE" -> new ConsumableResource.Update.Remove(request.quantity());
            default -> throw new IllegalStateException(request.operation() + " passed the rules");
        };
    }

    private DeleteConsumableResourceResponse delete(
            DeleteConsumableResourceRequest request, Call call) {
        resources.delete(Arns.nameOf(request.consumableResource()));
        return new DeleteConsumableResourceResponse();
    }

    private static String type(ConsumableResource resource) {
        return resource.replenishable() ? "REPLENISHABLE" : NON_REPLENISHABLE;
    }
}
