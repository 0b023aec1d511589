package io.fairlead.api.declare;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.domain.Refused;

/** AWS Batch's operations, called from inside the service with the rules that hold for every client. */
public interface BatchCalls {
    /**
     * @param operation as AWS writes it, such as {@code CreateJobQueue}
     * @throws Refused if the operation refuses the request
     */
    JsonNode call(String operation, JsonNode request);

    /**
     * Checks the members of a request without carrying it out.
     *
     * @throws Refused if a member is misspelt or breaks a rule
     */
    void check(String operation, JsonNode request);
}
