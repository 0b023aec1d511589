package io.fairlead.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** An access key as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "access_key")
class KeyRow {
    @Id String id;

    String body;
}
