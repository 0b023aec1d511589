package io.fairlead.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** A host that a provider launches, as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "compute_host")
class HostRow {
    @Id String id;

    String body;
}
