package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.TaskId;

/**
 * A place for a task.
 *
 * @param site name of the environment that the host is used through
 */
public record Placement(TaskId task, WorkClass workClass, HostId host, String site) {}
