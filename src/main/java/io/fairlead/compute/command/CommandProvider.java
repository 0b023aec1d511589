package io.fairlead.compute.command;

import io.fairlead.compute.HostOrder;
import io.fairlead.compute.Program;
import io.fairlead.compute.ProvidedHost;
import io.fairlead.compute.Provider;
import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.compute.HostId;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs an operator's program: {@code PROGRAM launch}, {@code PROGRAM list}, {@code PROGRAM terminate}, with a JSON object
 * on its standard input and another on its standard output. A code other than 0 is a failure, and the last line on
 * standard error says why.
 */
public final class CommandProvider implements Provider {
    private static final int MOST_OUTPUT = 4 << 20;

    private final Path program;
    private final String owner;
    private final Duration limit;

    /**
     * @param owner name of this service, by which the program tells its hosts from those of others
     * @param limit longest time of one call
     */
    public CommandProvider(Path program, String owner, Duration limit) {
        this.program = program;
        this.owner = owner;
        this.limit = limit;
    }

    @Override
    public List<ProvidedHost> list() throws ProviderFailed {
        return HostAnswer.hosts(call("list", Map.of("owner", owner)));
    }

    @Override
    public ProvidedHost launch(HostOrder order) throws ProviderFailed {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("owner", owner);
        request.put("id", order.id().value());
        request.put("environment", order.environment());
        request.put("type", order.type().name());
        request.put("vcpus", order.type().vcpus());
        request.put("memoryMiB", order.type().resources().memoryMiB());
        request.put("gpus", order.type().resources().gpus());
        request.put("images", order.images());
        ProvidedHost launched = HostAnswer.host(call("launch", request));
        if (!launched.id().equals(order.id())) {
            throw new ProviderFailed(
                    "'%s launch' was asked for host %s and answered host %s"
                            .formatted(program, order.id(), launched.id()));
        }
        return launched;
    }

    @Override
    public void terminate(HostId host) throws ProviderFailed {
        HostAnswer.nothing(call("terminate", Map.of("owner", owner, "id", host.value())));
    }

    private HostAnswer.Text call(String verb, Map<String, Object> request) throws ProviderFailed {
        String answer =
                new Program(List.of(program.toString(), verb), limit, MOST_OUTPUT)
                        .run(HostAnswer.json(request));
        return new HostAnswer.Text("'" + program + " " + verb + "'", answer);
    }
}
