package io.fairlead.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** A job queue as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "job_queue")
class QueueRow {
    @Id String name;

    String body;
}
