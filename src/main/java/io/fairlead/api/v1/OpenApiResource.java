package io.fairlead.api.v1;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.api.batch.OfferedOperations;
import io.fairlead.api.json.Json;
import io.fairlead.api.openapi.OpenApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.util.List;

/** The description of the API, made anew from the code for each who asks. */
@Path("/openapi.json")
@RunOnVirtualThread
public final class OpenApiResource {
    static final List<Class<?>> RESOURCES =
            List.of(
                    ApplyResource.class,
                    EventsResource.class,
                    ExplainResource.class,
                    HostsResource.class,
                    InfoResource.class,
                    JobsResource.class,
                    KeysResource.class,
                    LogsResource.class,
                    QueuesResource.class,
                    RetryResource.class,
                    ScalingResource.class,
                    PruneResource.class,
                    RehearsalResource.class,
                    SteeringResource.class,
                    SweepResource.class,
                    WaitResource.class);

    private final OfferedOperations operations;

    OpenApiResource(OfferedOperations operations) {
        this.operations = operations;
    }

    @GET
    public Response description() {
        JsonNode description = OpenApi.describe(operations.names(), RESOURCES);
        return Response.ok(Json.bytes(description), MediaType.APPLICATION_JSON_TYPE).build();
    }
}
