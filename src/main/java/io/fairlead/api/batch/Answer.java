package io.fairlead.api.batch;

import io.fairlead.api.json.Json;
import io.fairlead.domain.Refused;
import io.fairlead.store.StoreOutage;

/**
 * An answer on the wire.
 *
 * @param errorType AWS's code of the error, or empty for success
 * @param refusal what kind of refusal it is, finer than AWS's code; empty for anything else
 */
record Answer(int status, String errorType, String refusal, byte[] body) {
    private record Message(String message) {}

    private Answer(int status, String errorType, byte[] body) {
        this(status, errorType, "", body);
    }

    static Answer success(Record response) {
        return new Answer(200, "", Json.bytes(response));
    }

    static Answer refusal(Refused refused) {
        int status = refused.kind() == Refused.Kind.TOO_LARGE ? 413 : 400;
        return new Answer(
                status, "ClientException", refused.kind().name(), message(refused.getMessage()));
    }

    static Answer unknownOperation(String name) {
        return new Answer(
                404,
                "UnknownOperationException",
                message(
                        "There is no operation '"
                                + name
                                + "'. Operations are called as POST /v1/<operation in lower"
                                + " case>."));
    }

    /** A fault of the service: the caller learns the number under which the log tells the rest. */
    static Answer fault(String requestId) {
        return new Answer(
                500,
                "ServerException",
                message(
                        "The service failed to carry out request "
                                + requestId
                                + ". The fault is in the service's log under this number."));
    }

    /** Passes by itself: clients try again. */
    static Answer outage(Throwable fault) {
        return new Answer(503, "ServiceUnavailableException", message(StoreOutage.sentence(fault)));
    }

    private static byte[] message(String sentence) {
        return Json.bytes(new Message(sentence));
    }
}
