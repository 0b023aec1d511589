package io.fairlead.api.batch;

import io.fairlead.control.HostProviders;
import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.catalog.HostProvider;
import io.fairlead.domain.compute.HostType;
import io.fairlead.wire.v1.CreateHostProviderRequest;
import io.fairlead.wire.v1.CreateHostProviderResponse;
import io.fairlead.wire.v1.DeleteHostProviderRequest;
import io.fairlead.wire.v1.DeleteHostProviderResponse;
import io.fairlead.wire.v1.DescribeHostProvidersRequest;
import io.fairlead.wire.v1.DescribeHostProvidersResponse;
import io.fairlead.wire.v1.HostProviderDetail;
import io.fairlead.wire.v1.HostTypeForm;
import io.fairlead.wire.v1.UpdateHostProviderRequest;
import io.fairlead.wire.v1.UpdateHostProviderResponse;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations on host providers, which AWS Batch does not have; files declare them as they declare environments. */
@Singleton
final class ProviderOperations implements OperationFamily {
    private static final int LAUNCH_MINUTES = 15;

    private final HostProviders providers;

    ProviderOperations(HostProviders providers) {
        this.providers = providers;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreateHostProvider", CreateHostProviderRequest.class, this::create),
                Operation.of("UpdateHostProvider", UpdateHostProviderRequest.class, this::update),
                Operation.of(
                        "DescribeHostProviders",
                        DescribeHostProvidersRequest.class,
                        this::describe),
                Operation.of("DeleteHostProvider", DeleteHostProviderRequest.class, this::delete));
    }

    private CreateHostProviderResponse create(CreateHostProviderRequest request, Call call) {
        HostProvider.Kind kind = HostProvider.Kind.valueOf(request.type());
        String program = Given.text(request.program());
        checkProgram(kind, program);
        providers.create(
                new HostProvider(
                        request.hostProviderName(),
                        kind,
                        program,
                        types(request.hostTypes()),
                        Duration.ofMinutes(Given.or(request.launchMinutes(), LAUNCH_MINUTES)),
                        Map.of()));
        return new CreateHostProviderResponse(request.hostProviderName());
    }

    private static void checkProgram(HostProvider.Kind kind, String program) {
        if (kind == HostProvider.Kind.COMMAND && program.isEmpty()) {
            throw Refused.invalid(
                    "type is COMMAND, which needs program: the name of the program that launches hosts.");
        }
        if (kind == HostProvider.Kind.LOCAL && !program.isEmpty()) {
            throw Refused.invalid(
                    "program is given, but type is LOCAL. Leave it out, or choose type COMMAND.");
        }
    }

    private UpdateHostProviderResponse update(UpdateHostProviderRequest request, Call call) {
        providers.update(
                request.hostProvider(),
                current -> {
                    String program = Given.or(request.program(), current.program());
                    checkProgram(current.kind(), program);
                    return new HostProvider(
                            current.name(),
                            current.kind(),
                            program,
                            request.hostTypes() == null
                                    ? current.types()
                                    : types(request.hostTypes()),
                            request.launchMinutes() == null
                                    ? current.launchLimit()
                                    : Duration.ofMinutes(request.launchMinutes()),
                            current.tags());
                });
        return new UpdateHostProviderResponse(request.hostProvider());
    }

    private DescribeHostProvidersResponse describe(
            DescribeHostProvidersRequest request, Call call) {
        Set<String> wanted = new HashSet<>(Given.list(request.hostProviders()));
        return new DescribeHostProvidersResponse(
                providers.all().stream()
                        .filter(
                                each ->
                                        request.hostProviders() == null
                                                || wanted.contains(each.name()))
                        .map(ProviderOperations::detail)
                        .toList());
    }

    private DeleteHostProviderResponse delete(DeleteHostProviderRequest request, Call call) {
        providers.delete(request.hostProvider());
        return new DeleteHostProviderResponse(request.hostProvider());
    }

    private static List<HostType> types(List<HostTypeForm> given) {
        List<HostType> types =
                given.stream()
                        .map(
                                form ->
                                        new HostType(
                                                form.name(),
                                                new Resources(
                                                        form.vcpus() * 1000L,
                                                        form.memoryMiB(),
                                                        Given.number(form.gpus())),
                                                price(form)))
                        .toList();
        if (types.stream().map(HostType::name).distinct().count() < types.size()) {
            throw Refused.invalid("hostTypes has a name twice; each type has a name of its own.");
        }
        return types;
    }

    private static double price(HostTypeForm form) {
        double price = form.pricePerHour() == null ? 0 : form.pricePerHour();
        if (!(price >= 0 && price < 1e6)) {
            throw Refused.invalid(
                    "pricePerHour of host type %s is %s; a price is 0 or more, in any one currency."
                            .formatted(form.name(), form.pricePerHour()));
        }
        return price;
    }

    private static HostProviderDetail detail(HostProvider provider) {
        return new HostProviderDetail(
                provider.name(),
                provider.kind().name(),
                Given.absentIfEmpty(provider.program()),
                provider.types().stream().map(ProviderOperations::form).toList(),
                Math.toIntExact(provider.launchLimit().toMinutes()));
    }

    private static HostTypeForm form(HostType type) {
        return new HostTypeForm(
                type.name(),
                type.vcpus(),
                Math.toIntExact(type.resources().memoryMiB()),
                Math.toIntExact(type.resources().gpus()),
                type.pricePerHour());
    }
}
