package io.fairlead.store.jpa;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** What some children of an array are given, as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "parameter_rows")
class ParameterRow {
    @EmbeddedId Key key;

    String body;

    /**
     * Which children.
     *
     * @param job its sequence
     */
    @Embeddable
    record Key(long job, int chunk) {}
}
