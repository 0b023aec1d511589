package io.fairlead.api.v1;

import io.fairlead.api.openapi.Documented;
import io.fairlead.control.HostSteering;
import io.fairlead.control.Hosts;
import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;
import io.fairlead.store.HostChange;
import io.fairlead.wire.v1.Amount;
import io.fairlead.wire.v1.HostChangeDetail;
import io.fairlead.wire.v1.HostDetail;
import io.fairlead.wire.v1.HostHistory;
import io.fairlead.wire.v1.HostList;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Container hosts, what is booked on them, and operators' wishes about them. */
@Path("/fairlead/v1/hosts")
@RunOnVirtualThread
public final class HostsResource {
    private final Hosts hosts;
    private final HostSteering steering;

    HostsResource(Hosts hosts, HostSteering steering) {
        this.hosts = hosts;
        this.steering = steering;
    }

    @GET
    @Documented(value = "Container hosts and what is booked on them", answer = HostList.class)
    public Response all() {
        return Answers.of(new HostList(hosts.all().stream().map(HostsResource::detail).toList()));
    }

    @POST
    @Path("{host}/drain")
    @Documented(
            value = "Lets a host take no new work; what runs on it goes on",
            answer = HostList.class)
    public Response drain(
            @PathParam("host") String host, @QueryParam("reason") @DefaultValue("") String reason) {
        steering.drain(id(host), reason);
        return all();
    }

    @POST
    @Path("{host}/enable")
    @Documented(value = "Lets a drained host take work again", answer = HostList.class)
    public Response enable(@PathParam("host") String host) {
        steering.enable(id(host));
        return all();
    }

    /**
     * @param environment all if it is left out
     * @param since a time such as {@code 2026-11-26T08:00:00Z}; all that is kept if it is left out
     */
    @GET
    @Path("history")
    @Documented(value = "States that launched hosts came into", answer = HostHistory.class)
    public Response history(
            @QueryParam("environment") @DefaultValue("") String environment,
            @QueryParam("since") @DefaultValue("1970-01-01T00:00:00Z") String since) {
        return Answers.of(
                new HostHistory(
                        steering.history(environment, time(since)).stream()
                                .map(HostsResource::detail)
                                .toList()));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refused.invalid(
                    "since is \"" + text + "\"; a time is written 2026-11-26T08:00:00Z.");
        }
    }

    private static HostId id(String text) {
        try {
            return new HostId(text);
        } catch (IllegalArgumentException e) {
            throw Refused.notFound(
                    "Host " + text + " does not exist; 'fairlead hosts' lists those that do.");
        }
    }

    private static HostChangeDetail detail(HostChange change) {
        return new HostChangeDetail(
                change.sequence(),
                change.host(),
                change.environment(),
                change.type(),
                change.at().toEpochMilli(),
                change.state().name(),
                change.reason());
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
                host.problem().isEmpty() ? host.others().sentence() : host.problem());
    }

    private static Amount amount(Resources resources) {
        return new Amount(resources.milliCpus() / 1000.0, resources.memoryMiB(), resources.gpus());
    }
}
