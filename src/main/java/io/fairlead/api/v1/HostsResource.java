package io.fairlead.api.v1;

import io.fairlead.api.openapi.Documented;
import io.fairlead.control.Hosts;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.wire.v1.Amount;
import io.fairlead.wire.v1.HostDetail;
import io.fairlead.wire.v1.HostList;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Container hosts and what is booked on them. */
@Path("/fairlead/v1/hosts")
@RunOnVirtualThread
public final class HostsResource {
    private final Hosts hosts;

    HostsResource(Hosts hosts) {
        this.hosts = hosts;
    }

    @GET
    @Documented(value = "Container hosts and what is booked on them", answer = HostList.class)
    public Response all() {
        return Answers.of(new HostList(hosts.all().stream().map(HostsResource::detail).toList()));
    }

    private static HostDetail detail(Hosts.HostUse use) {
        Host host = use.host();
        return new HostDetail(
                host.id().value(),
                String.join(", ", use.environments()),
                host.declaration().address(),
                host.status().name(),
                use.attempts(),
                amount(host.capacity()),
                amount(use.booked()),
                host.engineVersion(),
                host.images().stream().sorted().toList(),
                host.problem());
    }

    private static Amount amount(Resources resources) {
        return new Amount(resources.milliCpus() / 1000.0, resources.memoryMiB(), resources.gpus());
    }
}
