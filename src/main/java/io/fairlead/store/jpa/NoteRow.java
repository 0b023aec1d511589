package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** What was noted of a job, as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "job_note")
class NoteRow {
    @Id Long sequence;

    long job;

    long at;

    @Enumerated(EnumType.STRING)
    JobNote.Code code;

    String sentence;

    JobNote toNote(JobId of) {
        return new JobNote(of, Millis.toInstant(at), code, sentence);
    }
}
