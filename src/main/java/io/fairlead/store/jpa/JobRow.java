package io.fairlead.store.jpa;

import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.store.json.ChildStatesBytes;
import io.fairlead.store.json.StoredJson;
import io.fairlead.store.json.StoredTags;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import java.util.Optional;

/** A job as the database keeps it. Read only: rows are written by {@code store.commit}. */
@Entity
@Immutable
@Table(name = "job")
class JobRow {
    @Id Long sequence;

    String id;

    String queue;

    String name;

    @Column(name = "created_at")
    Long createdAt;

    /** Apart from the rest of the progress, because it is asked for. */
    @Enumerated(EnumType.STRING)
    JobStatus status;

    @Embedded ProgressColumns progress;

    String submission;

    /** Null as long as they are those of the submission. */
    String tags;

    @Column(name = "held_by")
    String heldBy;

    @Column(name = "held_at")
    Long heldAt;

    @Column(name = "held_with_queue")
    int heldWithQueue;

    /** Null as long as it is that of the submission. */
    Integer priority;

    byte[] children;

    @Column(name = "unplaced_reason")
    String unplacedReason;

    Job toJob(StoredJson json) {
        Submission asked = submission(json);
        Progress reached = progress.toProgress(status);
        return new Job(
                asked,
                sequence,
                reached,
                children == null ? null : ChildStatesBytes.read(asked.arraySize(), children),
                unplacedReason,
                hold());
    }

    private Optional<Hold> hold() {
        return heldBy == null
                ? Optional.empty()
                : Optional.of(new Hold(heldBy, Millis.toInstant(heldAt), heldWithQueue == 1));
    }

    private Submission submission(StoredJson json) {
        Submission asked = json.read(submission, Submission.class);
        if (tags != null) {
            asked = asked.withTags(json.read(tags, StoredTags.class).tags());
        }
        return priority == null ? asked : asked.withPriority(priority);
    }
}
