package io.fairlead.store.jpa;

import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceJobStatus;
import io.fairlead.store.ServiceJobStore.Event;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** An entry of the history of jobs for other services as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "service_job_event")
class ServiceJobEventRow {
    @Id Long sequence;

    long job;

    long at;

    @Enumerated(EnumType.STRING)
    ServiceJobStatus status;

    String reason;

    Event toEvent(ServiceJob now) {
        return new Event(sequence, Millis.toInstant(at), status, reason, now);
    }
}
