package io.fairlead.store.jpa;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** That a job takes of a counted resource. Read only. */
@Entity
@Immutable
@Table(name = "job_consumable")
class ConsumerRow {
    @EmbeddedId Key key;

    /** The resource and the job's place in the order of acceptance. */
    @Embeddable
    record Key(String name, long job) {}
}
