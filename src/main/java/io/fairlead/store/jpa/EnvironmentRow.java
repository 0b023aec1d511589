package io.fairlead.store.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** A compute environment as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "compute_environment")
class EnvironmentRow {
    @Id String name;

    String body;
}
