package io.fairlead.store;

import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;

import java.time.Instant;

/**
 * One entry of the append-only history, written in the same commit as the change that it tells of.
 *
 * @param sequence ascending over the whole service
 * @param status the state after the event
 * @param reason empty if there was nothing to say
 */
public record JobEventRecord(
        long sequence, TaskId task, Instant at, JobStatus status, String reason) {}
