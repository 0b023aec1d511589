package io.fairlead.store.jpa;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.json.ContainerEndsText;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import java.util.List;
import java.util.OptionalInt;

/** An attempt as the database keeps it; it lives while it has no cause of its end. Read only. */
@Entity
@Immutable
@Table(name = "attempt")
class AttemptRow {
    @EmbeddedId AttemptKey key;

    String host;

    String environment;

    /** Apart by commas. */
    @Column(name = "gpu_ids")
    String gpuIds;

    @Column(name = "claimed_at")
    long claimedAt;

    @Column(name = "started_at")
    Long startedAt;

    String address;

    @Column(name = "stopped_at")
    Long stoppedAt;

    @Enumerated(EnumType.STRING)
    AttemptEnd.Cause cause;

    @Column(name = "exit_code")
    Integer exitCode;

    @Column(name = "container_reason")
    String containerReason;

    @Column(name = "status_reason")
    String statusReason;

    @Column(name = "peak_memory_mib")
    Long peakMemoryMiB;

    @Column(name = "cpu_millis")
    Long cpuMillis;

    @Column(name = "container_ends")
    String containerEnds;

    @Column(name = "preempted_for")
    String preemptedFor;

    Attempt toAttempt(TaskId task) {
        return new Attempt(
                new AttemptId(task, key.number()),
                new HostId(host),
                environment,
                gpuIds.isEmpty() ? List.of() : List.of(gpuIds.split(",")),
                Millis.toInstant(claimedAt),
                Millis.toInstant(startedAt),
                address == null ? "" : address,
                cause == null ? null : end());
    }

    private AttemptEnd end() {
        return new AttemptEnd(
                cause,
                exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode),
                containerReason,
                statusReason,
                Millis.toInstant(stoppedAt),
                peakMemoryMiB,
                cpuMillis,
                ContainerEndsText.read(containerEnds));
    }
}
