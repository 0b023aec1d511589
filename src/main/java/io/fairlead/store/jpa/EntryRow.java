package io.fairlead.store.jpa;

import io.fairlead.store.json.EntryKind;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** A named resource as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "catalog_entry")
class EntryRow {
    @EmbeddedId Key key;

    String body;

    /** What an entry is known by. */
    @Embeddable
    record Key(@Enumerated(EnumType.STRING) EntryKind kind, String name) {}
}
