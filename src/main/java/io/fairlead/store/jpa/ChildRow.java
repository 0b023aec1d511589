package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;

import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** A child of an array that was placed at least once. Read only. */
@Entity
@Immutable
@Table(name = "job_child")
class ChildRow {
    @EmbeddedId TaskKey key;

    @Enumerated(EnumType.STRING)
    JobStatus status;

    @Embedded ProgressColumns progress;

    Progress toProgress() {
        return progress.toProgress(status);
    }
}
