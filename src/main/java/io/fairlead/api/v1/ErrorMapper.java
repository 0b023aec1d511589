package io.fairlead.api.v1;

import io.fairlead.api.RequestId;
import io.fairlead.domain.Refused;
import io.fairlead.security.Denied;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Turns whatever a resource throws into an answer; no exception is shown to a client. */
@Provider
public final class ErrorMapper implements ExceptionMapper<Throwable> {
    private final UriInfo uri;

    ErrorMapper(@Context UriInfo uri) {
        this.uri = uri;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        return switch (thrown) {
            case Refused refused -> Answers.refusal(refused);
            case Denied denied ->
                    Answers.error(
                            403, denied.code().onWire(), denied.getMessage(), RequestId.next());
            case WebApplicationException web when web.getResponse().getStatus() < 500 ->
                    ofHttp(web.getResponse());
            default -> Answers.fault(uri.getPath(), thrown);
        };
    }

    private Response ofHttp(Response http) {
        String sentence =
                switch (http.getStatus()) {
                    case 404 -> "There is nothing at " + uri.getPath() + ".";
                    case 405 -> uri.getPath() + " does not answer this method.";
                    default -> http.getStatusInfo().getReasonPhrase() + ": " + uri.getPath() + ".";
                };
        return Answers.error(
                http.getStatus(), "HTTP_" + http.getStatus(), sentence, RequestId.next());
    }
}
