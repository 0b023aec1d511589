package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobStatus;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** How many children of an array are in each state; all counts are null where a job is none. Read only. */
@Entity
@Immutable
@Table(name = "job")
class ArrayRow {
    @Id Long sequence;

    String queue;

    @Enumerated(EnumType.STRING)
    JobStatus status;

    @Column(name = "children_submitted")
    Integer submitted;

    @Column(name = "children_pending")
    Integer pending;

    @Column(name = "children_runnable")
    Integer runnable;

    @Column(name = "children_starting")
    Integer starting;

    @Column(name = "children_running")
    Integer running;

    @Column(name = "children_succeeded")
    Integer succeeded;

    @Column(name = "children_failed")
    Integer failed;
}
