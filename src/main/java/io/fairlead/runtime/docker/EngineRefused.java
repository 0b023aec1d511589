package io.fairlead.runtime.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The engine answered, and the answer was not what was asked for: an HTTP status of 300 or more. */
public final class EngineRefused extends Exception {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;

    /** @param body as the engine sent it: usually {@code {"message": "..."}} */
    EngineRefused(int status, String body) {
        super(sentenceIn(body), null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public boolean isUnchanged() {
        return status == 304;
    }

    public boolean isAbsent() {
        return status == 404;
    }

    public boolean isConflict() {
        return status == 409;
    }

    private static String sentenceIn(String body) {
        try {
            JsonNode message = JSON.readTree(body).path("message");
            return message.isTextual() ? message.textValue().strip() : body.strip();
        } catch (JsonProcessingException e) {
            return body.strip();
        }
    }
}
