package io.fairlead.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/** Whoever answers calls of AWS Batch. */
@FunctionalInterface
interface Caller {
    /**
     * @param errorType AWS's code, empty for none
     */
    record Reply(int status, String errorType, JsonNode body) {
        boolean succeeded() {
            return status == 200;
        }

        String message() {
            return body.path("message").asText();
        }
    }

    Reply call(String operation, JsonNode request);
}
