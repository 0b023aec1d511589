package io.fairlead.api.batch;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.RequestId;
import io.fairlead.api.access.Gate;
import io.fairlead.domain.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.IOException;
import java.io.InputStream;

/** AWS Batch on the wire: every operation is a POST of a JSON object to its own path. */
@Path("/v1/{operation:.+}")
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public final class BatchResource {
    private final int maxBodyBytes;
    private final Arns arns;
    private final Dispatcher dispatcher;

    BatchResource(ApiSettings settings, Operations operations) {
        this.maxBodyBytes = settings.maxBodyBytes();
        this.arns = operations.arns();
        this.dispatcher = new Dispatcher(operations.all());
    }

    @POST
    public Response call(
            @PathParam("operation") String operation,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            InputStream body,
            @Context RoutingContext exchange)
            throws IOException {
        String keyId = Gate.callerOf(exchange).keyId();
        Call call = new Call(RequestId.next(), arns.signedBy(authorization), keyId);
        try {
            byte[] bytes = RequestBody.read(body, maxBodyBytes);
            return response(dispatcher.answer(operation, bytes, call), call);
        } catch (Refused tooLong) {
            return response(Answer.refusal(tooLong), call);
        }
    }

    @GET
    public Response read(@PathParam("operation") String operation) {
        return withoutBody(operation);
    }

    @DELETE
    public Response delete(@PathParam("operation") String operation) {
        return withoutBody(operation);
    }

    private Response withoutBody(String operation) {
        return response(Answer.unknownOperation(operation), new Call(RequestId.next(), arns, ""));
    }

    /** A refusal as AWS Batch tells one, for what stands outside its API and checks requests to it. */
    public static Response refused(Refused refused) {
        return response(Answer.refusal(refused), new Call(RequestId.next(), null, ""));
    }

    static Response response(Answer answer, Call call) {
        Response.ResponseBuilder response =
                Response.status(answer.status())
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header("x-amzn-RequestId", call.requestId())
                        .entity(answer.body());
        if (!answer.errorType().isEmpty()) {
            response.header("x-amzn-ErrorType", answer.errorType());
        }
        if (!answer.refusal().isEmpty()) {
            response.header("x-fairlead-refusal", answer.refusal());
        }
        return response.build();
    }
}
