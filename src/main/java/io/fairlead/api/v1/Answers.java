package io.fairlead.api.v1;

import io.fairlead.api.RequestId;
import io.fairlead.api.json.Json;
import io.fairlead.domain.Refused;
import io.fairlead.store.StoreOutage;
import io.fairlead.wire.v1.ErrorAnswer;
import io.fairlead.wire.v1.ErrorDetail;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;

/** Answers of {@code /fairlead/v1}. */
final class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);

    private Answers() {}

    static Response of(Record answer) {
        return Response.ok(Json.bytes(answer), MediaType.APPLICATION_JSON_TYPE).build();
    }

    static Response refusal(Refused refused) {
        return error(
                statusOf(refused.kind()),
                refused.kind().name(),
                refused.getMessage(),
                RequestId.next());
    }

    /** A fault of the service: logged once, told without its inside. */
    static Response fault(String path, Throwable fault) {
        String requestId = RequestId.next();
        if (StoreOutage.isBehind(fault)) {
            return error(503, "UNAVAILABLE", StoreOutage.sentence(fault), requestId);
        }
        LOG.errorf(fault, "request %s failed: %s", requestId, path);
        return error(
                500,
                "FAULT",
                "The service failed to carry out request "
                        + requestId
                        + ". The fault is in the service's log under this number.",
                requestId);
    }

    static Response error(int status, String code, String message, String requestId) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("x-amzn-ErrorType", code)
                .header("x-amzn-RequestId", requestId)
                .entity(
                        Json.bytes(
                                new ErrorAnswer(
                                        new ErrorDetail(code, message, requestId), message)))
                .build();
    }

    private static int statusOf(Refused.Kind kind) {
        return switch (kind) {
            case INVALID, UNSUPPORTED -> 400;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, WRONG_STATE -> 409;
            case TOO_LARGE -> 413;
        };
    }
}
