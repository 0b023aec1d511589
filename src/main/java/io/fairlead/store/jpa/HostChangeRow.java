package io.fairlead.store.jpa;

import io.fairlead.domain.compute.HostState;
import io.fairlead.store.HostChange;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** An entry of the hosts' history as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "host_event")
class HostChangeRow {
    @Id Long sequence;

    String host;

    String environment;

    String type;

    long at;

    @Enumerated(EnumType.STRING)
    HostState state;

    String reason;

    HostChange toChange() {
        return new HostChange(
                sequence, host, environment, type, Millis.toInstant(at), state, reason);
    }
}
