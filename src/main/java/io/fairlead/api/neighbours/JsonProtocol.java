package io.fairlead.api.neighbours;

import io.fairlead.api.json.Json;
import io.fairlead.domain.Refused;
import io.fairlead.store.StoreOutage;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AWS's protocol {@code awsJson1_1}. */
@Singleton
final class JsonProtocol {
    private static final Logger LOG = Logger.getLogger(JsonProtocol.class);
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private record Error(String __type, String message) {}

    private final Map<String, JsonService> services = new LinkedHashMap<>();

    JsonProtocol(Instance<JsonService> services) {
        services.forEach(service -> this.services.put(service.target(), service));
    }

    /**
     * @param target the header {@code X-Amz-Target}
     */
    Answer answer(String target, byte[] body, Caller caller) {
        int point = target.lastIndexOf('.');
        String operation = target.substring(point + 1);
        JsonService service = services.get(target.substring(0, Math.max(point, 0)));
        try {
            if (service == null) {
                return error(
                        400,
                        "UnknownOperationException",
                        NotOffered.service(target, services.values()));
            }
            return service.operations().stream()
                    .filter(offered -> offered.name().equals(operation))
                    .findFirst()
                    .map(offered -> success(offered.answer(body, caller)))
                    .orElseGet(() -> notOffered(service, operation));
        } catch (Mistake mistake) {
            return error(400, mistake.code(), mistake.getMessage());
        } catch (Refused refused) {
            return refusal(refused);
        } catch (RuntimeException | StackOverflowError fault) {
            if (StoreOutage.isBehind(fault)) {
                return error(503, "ServiceUnavailableException", StoreOutage.sentence(fault));
            }
            LOG.errorf(fault, "request %s failed: %s", caller.requestId(), target);
            return error(500, "ServerException", NotOffered.fault(caller.requestId()));
        }
    }

    Answer refusal(Refused refused) {
        return switch (refused.kind()) {
            case WRONG_STATE -> error(503, "ServiceUnavailableException", refused.getMessage());
            case TOO_LARGE -> error(413, "InvalidParameterException", refused.getMessage());
            case INVALID, NOT_FOUND, ALREADY_EXISTS, UNSUPPORTED ->
                    error(400, "InvalidParameterException", refused.getMessage());
        };
    }

    private static Answer notOffered(JsonService service, String operation) {
        List<String> offered = service.operations().stream().map(JsonOperation::name).toList();
        return error(
                400,
                "UnknownOperationException",
                NotOffered.operation(operation, service.name(), offered));
    }

    private static Answer success(Record response) {
        return new Answer(200, CONTENT_TYPE, "", Json.bytes(response));
    }

    private static Answer error(int status, String type, String message) {
        return new Answer(status, CONTENT_TYPE, type, Json.bytes(new Error(type, message)));
    }
}
