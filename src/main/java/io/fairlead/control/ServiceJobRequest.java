package io.fairlead.control;

import io.fairlead.domain.service.ServiceRetries;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job for another service as it is asked for; empty texts were not given.
 *
 * @param timeoutSeconds 0 if none was given
 * @param token of the request, so that it is carried out once
 */
public record ServiceJobRequest(
        String name,
        String queue,
        String share,
        String quotaShare,
        OptionalInt priority,
        String payload,
        Optional<ServiceRetries> retries,
        int timeoutSeconds,
        OptionalInt preemptions,
        Map<String, String> tags,
        String token) {}
