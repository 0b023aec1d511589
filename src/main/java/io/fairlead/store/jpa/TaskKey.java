package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A task as the database names it: by the sequence of its job. */
@Embeddable
record TaskKey(long job, int part, @Column(name = "part_index") int index) {
    TaskId of(JobId id) {
        return new TaskId(id, TaskId.Part.values()[part], index);
    }
}
