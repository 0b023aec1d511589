package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.store.JobEventRecord;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** An entry of the history as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "job_event")
class EventRow {
    @Id Long sequence;

    @Embedded TaskKey task;

    long at;

    @Enumerated(EnumType.STRING)
    JobStatus status;

    String reason;

    JobEventRecord toRecord(JobId job) {
        return new JobEventRecord(sequence, task.of(job), Millis.toInstant(at), status, reason);
    }
}
