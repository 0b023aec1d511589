package io.fairlead.api.batch;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.RequestId;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.InputStream;
import java.util.List;

/**
 * The three operations of AWS Batch that are called by method and resource. Clients send the ARN as one segment, its
 * slash as {@code %2F}; a plain slash is the same.
 */
@Path("/v1/tags/{resourceArn:.+}")
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public final class TagsResource {
    private final int maxBodyBytes;
    private final Arns arns;
    private final TagOperations tags;

    TagsResource(ApiSettings settings, Operations operations, TagOperations tags) {
        this.maxBodyBytes = settings.maxBodyBytes();
        this.arns = operations.arns();
        this.tags = tags;
    }

    @GET
    public Response list(
            @PathParam("resourceArn") String resourceArn,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        Call call = call(authorization);
        return BatchResource.response(
                Dispatcher.carriedOut("ListTagsForResource", call, () -> tags.list(resourceArn)),
                call);
    }

    @POST
    public Response tag(
            @PathParam("resourceArn") String resourceArn,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            InputStream body) {
        Call call = call(authorization);
        return BatchResource.response(
                Dispatcher.carriedOut(
                        "TagResource",
                        call,
                        () -> tags.tag(resourceArn, RequestBody.read(body, maxBodyBytes))),
                call);
    }

    @DELETE
    public Response untag(
            @PathParam("resourceArn") String resourceArn,
            @QueryParam("tagKeys") List<String> tagKeys,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        Call call = call(authorization);
        return BatchResource.response(
                Dispatcher.carriedOut(
                        "UntagResource", call, () -> tags.untag(resourceArn, tagKeys)),
                call);
    }

    private Call call(String authorization) {
        return new Call(RequestId.next(), arns.signedBy(authorization), "");
    }
}
