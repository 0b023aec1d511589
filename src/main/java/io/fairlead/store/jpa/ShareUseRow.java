package io.fairlead.store.jpa;

import io.fairlead.domain.queue.ShareUse;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** What a share has used, as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "share_use")
class ShareUseRow {
    @EmbeddedId Key key;

    @Column(name = "vcpu_seconds")
    double vcpuSeconds;

    @Column(name = "memory_mib_seconds")
    double memoryMiBSeconds;

    @Column(name = "gpu_seconds")
    double gpuSeconds;

    long at;

    /** A share identifier means something within its queue only. */
    @Embeddable
    record Key(String queue, String share) {}

    ShareUse toUse() {
        return new ShareUse(
                key.queue(),
                key.share(),
                vcpuSeconds,
                memoryMiBSeconds,
                gpuSeconds,
                Millis.toInstant(at));
    }
}
