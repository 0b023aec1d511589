package io.fairlead.api.batch;

import io.fairlead.control.Definitions;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.wire.batch.DeregisterJobDefinitionRequest;
import io.fairlead.wire.batch.DeregisterJobDefinitionResponse;
import io.fairlead.wire.batch.DescribeJobDefinitionsRequest;
import io.fairlead.wire.batch.DescribeJobDefinitionsResponse;
import io.fairlead.wire.batch.RegisterJobDefinitionRequest;
import io.fairlead.wire.batch.RegisterJobDefinitionResponse;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Operations on job definitions. */
@Singleton
final class DefinitionOperations implements OperationFamily {
    private static final String LISTING = "definitions";

    private final Definitions definitions;
    private final Clock clock;

    DefinitionOperations(Definitions definitions, Clock clock) {
        this.definitions = definitions;
        this.clock = clock;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "RegisterJobDefinition",
                        RegisterJobDefinitionRequest.class,
                        this::register),
                Operation.of(
                        "DescribeJobDefinitions",
                        DescribeJobDefinitionsRequest.class,
                        this::describe),
                Operation.of(
                        "DeregisterJobDefinition",
                        DeregisterJobDefinitionRequest.class,
                        this::deregister));
    }

    private RegisterJobDefinitionResponse register(
            RegisterJobDefinitionRequest request, Call call) {
        JobDefinition registered =
                definitions.register(
                        request.jobDefinitionName(),
                        DefinitionReading.of(request, clock.instant()));
        DefinitionId id = registered.id();
        return new RegisterJobDefinitionResponse(
                id.name(), call.arns().definition(id), id.revision());
    }

    private DescribeJobDefinitionsResponse describe(
            DescribeJobDefinitionsRequest request, Call call) {
        Page<JobDefinition> page =
                request.jobDefinitions() == null ? listed(request) : Page.whole(named(request));
        return new DescribeJobDefinitionsResponse(
                page.entries().stream()
                        .map(each -> DefinitionDocument.shown(each, call.arns()))
                        .toList(),
                page.nextToken());
    }

    private Page<JobDefinition> listed(DescribeJobDefinitionsRequest request) {
        return Page.of(
                LISTING,
                definitions.all(Arns.nameOf(Given.text(request.jobDefinitionName()))),
                each -> each.id().toString(),
                each -> hasStatus(each, request.status()),
                request.maxResults(),
                request.nextToken());
    }

    private List<JobDefinition> named(DescribeJobDefinitionsRequest request) {
        boolean alone =
                request.jobDefinitionName() == null
                        && request.maxResults() == null
                        && Given.text(request.nextToken()).isEmpty()
                        && request.status() == null;
        if (!alone) {
            throw Refused.invalid(
                    "jobDefinitions cannot be combined with other members. Give it alone, or leave it out.");
        }
        return request.jobDefinitions().stream()
                .map(DefinitionName::parse)
                .distinct()
                .flatMap(this::revisions)
                .toList();
    }

    private Stream<JobDefinition> revisions(DefinitionName name) {
        return name.revision().isPresent()
                ? definitions
                        .find(new DefinitionId(name.name(), name.revision().getAsInt()))
                        .stream()
                : definitions.all(name.name()).stream();
    }

    private static boolean hasStatus(JobDefinition definition, String status) {
        return status == null || definition.active() == status.equals("ACTIVE");
    }

    private DeregisterJobDefinitionResponse deregister(
            DeregisterJobDefinitionRequest request, Call call) {
        DefinitionName name = DefinitionName.parse(request.jobDefinition());
        if (name.revision().isEmpty()) {
            throw Refused.invalid(
                    "jobDefinition is \""
                            + request.jobDefinition()
                            + "\"; a revision is deregistered by name:revision or by its ARN.");
        }
        definitions.deregister(new DefinitionId(name.name(), name.revision().getAsInt()));
        return new DeregisterJobDefinitionResponse();
    }
}
