package io.fairlead.store.jpa;

import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceJobStatus;
import io.fairlead.domain.service.ServiceSubmission;
import io.fairlead.store.json.StoredJson;
import io.fairlead.store.json.StoredTags;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.hibernate.type.NumericBooleanConverter;

/** A job for another service as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "service_job")
class ServiceJobRow {
    @Id Long sequence;

    String id;

    String queue;

    String share;

    @Column(name = "quota_share")
    String quotaShare;

    int priority;

    @Enumerated(EnumType.STRING)
    ServiceJobStatus status;

    @Column(name = "status_reason")
    String statusReason;

    @Convert(converter = NumericBooleanConverter.class)
    boolean terminated;

    @Column(name = "stopped_at")
    Long stoppedAt;

    @Column(name = "reordered_at")
    Long reorderedAt;

    String tags;

    String submission;

    ServiceJob toJob(StoredJson json) {
        return new ServiceJob(
                json.read(submission, ServiceSubmission.class),
                sequence,
                priority,
                status,
                statusReason,
                terminated,
                Millis.toInstant(stoppedAt),
                json.read(tags, StoredTags.class).tags());
    }
}
