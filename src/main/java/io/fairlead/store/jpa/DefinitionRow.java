package io.fairlead.store.jpa;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.hibernate.type.NumericBooleanConverter;

/** A revision of a job definition as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "job_definition")
class DefinitionRow {
    @EmbeddedId Key key;

    @Convert(converter = NumericBooleanConverter.class)
    boolean active;

    String body;

    /** What a revision is known by. */
    @Embeddable
    record Key(String name, int revision) {}
}
