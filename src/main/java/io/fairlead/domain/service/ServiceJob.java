package io.fairlead.domain.service;

import io.fairlead.domain.job.JobId;

import java.time.Instant;
import java.util.Map;

/**
 * A job for another service and what has become of it.
 *
 * @param sequence place in the order of acceptance, among jobs of all kinds
 * @param priority higher goes first within a share
 * @param statusReason why it ended; empty until then
 * @param terminated whether a client ended it
 * @param stoppedAt null until it has ended
 */
public record ServiceJob(
        ServiceSubmission submission,
        long sequence,
        int priority,
        ServiceJobStatus status,
        String statusReason,
        boolean terminated,
        Instant stoppedAt,
        Map<String, String> tags) {
    public ServiceJob {
        tags = Map.copyOf(tags);
    }

    public JobId id() {
        return submission.id();
    }
}
