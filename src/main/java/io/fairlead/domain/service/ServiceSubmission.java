package io.fairlead.domain.service;

import io.fairlead.domain.job.JobId;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job for another service as it was accepted, never changed afterwards.
 *
 * @param share identifier in a fair-share queue, else empty
 * @param quotaShare its own name in a queue with quota shares, else empty
 * @param payload what the other service is asked for, as a JSON object
 * @param timeoutSeconds of each attempt; 0 for that of the other service
 * @param preemptions how often it may be preempted before it fails; empty for any number
 */
public record ServiceSubmission(
        JobId id,
        String name,
        String queue,
        String share,
        String quotaShare,
        String payload,
        Optional<ServiceRetries> retries,
        int timeoutSeconds,
        OptionalInt preemptions,
        Instant createdAt) {}
