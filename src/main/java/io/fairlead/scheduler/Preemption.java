package io.fairlead.scheduler;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.TaskId;

/**
 * An attempt that is to end so that another task finds room. It goes back to wait and does not count as a retry; the
 * other is placed by a later plan, when the room is free.
 */
public record Preemption(AttemptId victim, TaskId beneficiary) {}
