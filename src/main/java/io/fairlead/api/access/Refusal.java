package io.fairlead.api.access;

import io.fairlead.api.json.Json;
import io.fairlead.api.neighbours.Xml;
import io.fairlead.security.Denied;
import io.fairlead.security.signature.RequestHead;
import io.fairlead.store.StoreOutage;
import io.fairlead.wire.v1.ErrorDetail;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a request that is not let in, in the form that the caller reads: JSON, or XML for services that are
 * called by forms. It tells the time, by which clients of AWS set their clocks right.
 */
record Refusal(int status, String code, String message, String requestId) {
    static Refusal of(Denied denied, String requestId) {
        return new Refusal(403, denied.code().onWire(), denied.getMessage(), requestId);
    }

    static Refusal of(BodyTooLong tooLong, String requestId) {
        return new Refusal(413, "ClientException", tooLong.getMessage(), requestId);
    }

    static Refusal ofOutage(Throwable outage, String requestId) {
        return new Refusal(
                503, "ServiceUnavailableException", StoreOutage.sentence(outage), requestId);
    }

    static Refusal ofFault(String requestId) {
        return new Refusal(
                500,
                "ServerException",
                "The service failed to check the signature of request "
                        + requestId
                        + ". The fault is in the service's log under this number.",
                requestId);
    }

    void send(RoutingContext context, RequestHead head) {
        boolean form = head.header("content-type").startsWith("application/x-www-form-urlencoded");
        if (status == 503) {
            context.response()
                    .putHeader("Retry-After", Integer.toString(StoreOutage.RETRY_SECONDS));
        }
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", form ? "text/xml; charset=UTF-8" : "application/json")
                .putHeader("x-amzn-ErrorType", code)
                .putHeader("x-amzn-RequestId", requestId)
                .putHeader(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.now(ZoneOffset.UTC)))
                .end(Buffer.buffer(form ? xml(head) : json()));
    }

    /** For clients of every service that speaks JSON, and for those of {@code /fairlead/v1}. */
    private byte[] json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("__type", code);
        body.put("message", message);
        body.put("error", new ErrorDetail(code, message, requestId));
        return Json.bytes(body);
    }

    private byte[] xml(RequestHead head) {
        Xml error = Xml.of("Error", Xml.text("Code", code), Xml.text("Message", message));
        boolean ec2 = head.header("authorization").contains("/ec2/");
        Xml document =
                ec2
                        ? Xml.of(
                                "Response",
                                Xml.of("Errors", error),
                                Xml.text("RequestID", requestId))
                        : Xml.of("ErrorResponse", error, Xml.text("RequestId", requestId));
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
