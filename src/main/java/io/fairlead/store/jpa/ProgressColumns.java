package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

import org.hibernate.type.NumericBooleanConverter;

/** How far a job or a task has come, but for its status. */
@Embeddable
class ProgressColumns {
    @Column(name = "status_reason")
    String statusReason;

    @Column(name = "started_at")
    Long startedAt;

    @Column(name = "stopped_at")
    Long stoppedAt;

    int attempts;

    @Convert(converter = NumericBooleanConverter.class)
    boolean cancelled;

    @Convert(converter = NumericBooleanConverter.class)
    boolean terminated;

    Progress toProgress(JobStatus status) {
        return new Progress(
                status,
                statusReason,
                Millis.toInstant(startedAt),
                Millis.toInstant(stoppedAt),
                attempts,
                cancelled,
                terminated);
    }
}
