package io.fairlead.api;

import io.fairlead.domain.Refused;

import java.io.IOException;
import java.io.InputStream;

/** Request bodies, read no further than is accepted. */
public final class RequestBody {
    private RequestBody() {}

    /**
     * @param in may be null for no body
     * @throws Refused if the body is longer than {@code most} bytes
     */
    public static byte[] read(InputStream in, int most) throws IOException {
        if (in == null) {
            return new byte[0];
        }
        byte[] body = in.readNBytes(most + 1);
        if (body.length > most) {
            throw new Refused(
                    Refused.Kind.TOO_LARGE,
                    "The request body has more than %d bytes, which is the most that is accepted. Split the request."
                            .formatted(most));
        }
        return body;
    }
}
