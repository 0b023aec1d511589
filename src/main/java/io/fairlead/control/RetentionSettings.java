package io.fairlead.control;

import io.fairlead.domain.job.JobStatus;

import java.time.Duration;
import java.util.Map;

/**
 * How long jobs are kept.
 *
 * @param kept after their end, by its kind; those of a kind that is not named are kept for ever
 * @param period how often it is looked at
 */
public record RetentionSettings(Map<JobStatus, Duration> kept, Duration period) {
    public RetentionSettings {
        kept = Map.copyOf(kept);
    }
}
