package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.json.RequestReader;
import io.fairlead.api.openapi.Documented;
import io.fairlead.control.Queues;
import io.fairlead.domain.Refused;
import io.fairlead.domain.access.AccessKey;
import io.fairlead.domain.access.Role;
import io.fairlead.security.key.AccessKeys;
import io.fairlead.security.key.NewKey;
import io.fairlead.wire.v1.KeyDetail;
import io.fairlead.wire.v1.KeyList;
import io.fairlead.wire.v1.NewKeyDetail;
import io.fairlead.wire.v1.NewKeyRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Access keys, for administrators. */
@Path("/fairlead/v1/keys")
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public final class KeysResource {
    private final AccessKeys keys;
    private final Queues queues;
    private final int maxBodyBytes;
    private final RequestReader<NewKeyRequest> reader =
            new RequestReader<>("keys", NewKeyRequest.class);

    KeysResource(AccessKeys keys, Queues queues, ApiSettings settings) {
        this.keys = keys;
        this.queues = queues;
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    @GET
    @Documented(value = "Access keys, without their secrets", answer = KeyList.class)
    public Response all() {
        return Answers.of(new KeyList(keys.all().stream().map(KeysResource::detail).toList()));
    }

    /** Makes a key. The answer holds its secret, this once. */
    @POST
    @Documented(
            value = "Makes an access key",
            request = NewKeyRequest.class,
            answer = NewKeyDetail.class)
    public Response create(InputStream body) throws IOException {
        NewKeyRequest request = reader.read(RequestBody.read(body, maxBodyBytes));
        List<String> limits = Optional.ofNullable(request.queues()).orElse(List.of());
        limits.forEach(this::requireQueue);
        NewKey made =
                keys.create(
                        Role.valueOf(request.role().toUpperCase(Locale.ROOT)),
                        limits,
                        Optional.ofNullable(request.note()).orElse(""));
        return Answers.of(new NewKeyDetail(detail(made.key()), made.secret()));
    }

    private void requireQueue(String name) {
        if (queues.find(name).isEmpty()) {
            throw Refused.invalid(
                    "queues names '%s', which is no job queue. Make the queue first, or correct the name."
                            .formatted(name));
        }
    }

    /** A revoked key opens nothing from now on; it stays in the list. */
    @POST
    @Path("{id}/revoke")
    @Documented(value = "Revokes an access key", answer = KeyDetail.class)
    public Response revoke(@PathParam("id") String id) {
        return Answers.of(detail(keys.revoke(id)));
    }

    private static KeyDetail detail(AccessKey key) {
        return new KeyDetail(
                key.id(),
                key.role().word(),
                key.queues(),
                key.note(),
                key.isRevoked() ? "REVOKED" : "ACTIVE",
                key.createdAt().toEpochMilli(),
                key.revokedAt().map(Instant::toEpochMilli).orElse(null));
    }
}
