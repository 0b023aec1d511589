package io.fairlead.api.batch;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.api.json.Json;
import io.fairlead.control.ServiceJobRequest;
import io.fairlead.domain.Refused;
import io.fairlead.domain.service.ServiceRetries;
import io.fairlead.wire.batch.ServiceJobEvaluateOnExit;
import io.fairlead.wire.batch.ServiceJobRetryStrategy;
import io.fairlead.wire.batch.SubmitServiceJobRequest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** A submission of a service job as it is asked for. */
final class ServiceJobReading {
    private static final int LARGEST_PAYLOAD = 10 * 1024;

    private ServiceJobReading() {}

    static ServiceJobRequest of(SubmitServiceJobRequest request) {
        return new ServiceJobRequest(
                request.jobName(),
                Arns.nameOf(request.jobQueue()),
                Given.text(request.shareIdentifier()),
                Given.text(request.quotaShareName()),
                number(request.schedulingPriority()),
                payload(request.serviceRequestPayload()),
                Optional.ofNullable(request.retryStrategy()).map(ServiceJobReading::retries),
                request.timeoutConfig() == null
                        ? 0
                        : Given.number(request.timeoutConfig().attemptDurationSeconds()),
                request.preemptionConfiguration() == null
                        ? OptionalInt.empty()
                        : number(
                                request.preemptionConfiguration()
                                        .preemptionRetriesBeforeTermination()),
                Tags.read(request.tags()),
                Given.text(request.clientToken()));
    }

    private static String payload(String given) {
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LARGEST_PAYLOAD) {
            throw Refused.invalid(
                    "serviceRequestPayload has %d bytes; it may have %d at most."
                            .formatted(bytes.length, LARGEST_PAYLOAD));
        }
        if (Json.readable(bytes).filter(JsonNode::isObject).isEmpty()) {
            throw Refused.invalid(
                    "serviceRequestPayload is not a JSON object. Give the request for the other"
                            + " service in JSON, as text.");
        }
        return given;
    }

    private static ServiceRetries retries(ServiceJobRetryStrategy given) {
        return new ServiceRetries(
                given.attempts(),
                Given.list(given.evaluateOnExit()).stream().map(ServiceJobReading::rule).toList());
    }

    private static ServiceRetries.Rule rule(ServiceJobEvaluateOnExit given) {
        return new ServiceRetries.Rule(
                ServiceRetries.Action.valueOf(given.action()), Given.text(given.onStatusReason()));
    }

    private static OptionalInt number(Integer given) {
        return given == null ? OptionalInt.empty() : OptionalInt.of(given);
    }
}
