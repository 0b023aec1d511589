package io.fairlead.api.neighbours;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.RequestId;
import io.fairlead.api.batch.Arns;
import io.fairlead.domain.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The door of the services next to AWS Batch. */
@Path("/")
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public final class NeighboursResource {
    private final Arns arns;
    private final int maxBodyBytes;
    private final JsonProtocol json;
    private final FormProtocol form;

    NeighboursResource(ApiSettings settings, JsonProtocol json, FormProtocol form) {
        this.arns = new Arns(settings.region(), settings.account());
        this.maxBodyBytes = settings.maxBodyBytes();
        this.json = json;
        this.form = form;
    }

    /**
     * @param target service and operation; absent for services that are called by forms
     */
    @POST
    public Response call(
            @HeaderParam("X-Amz-Target") String target,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            InputStream body)
            throws IOException {
        Caller caller = new Caller(RequestId.next(), arns.signedBy(authorization));
        try {
            byte[] bytes = RequestBody.read(body, maxBodyBytes);
            return response(
                    target != null
                            ? json.answer(target, bytes, caller)
                            : form.answer(new String(bytes, StandardCharsets.UTF_8), caller),
                    caller);
        } catch (Refused tooLong) {
            return response(json.refusal(tooLong), caller);
        }
    }

    private static Response response(Answer answer, Caller caller) {
        Response.ResponseBuilder response =
                Response.status(answer.status())
                        .type(answer.contentType())
                        .header("x-amzn-RequestId", caller.requestId())
                        .entity(answer.body());
        if (!answer.errorType().isEmpty()) {
            response.header("x-amzn-ErrorType", answer.errorType());
        }
        return response.build();
    }
}
