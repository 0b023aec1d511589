package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.TaskId;

/**
 * A place for a task. The nodes of a gang follow each other, its main node first, all in one environment.
 *
 * @param site name of the environment that the host is used through
 * @param resources that the task takes there; those of the node for a node
 * @param image that it starts from
 */
public record Placement(
        TaskId task,
        WorkClass workClass,
        HostId host,
        String site,
        Resources resources,
        String image) {
    /** A place for a single task. */
    public Placement(TaskId task, WorkClass workClass, HostId host, String site) {
        this(task, workClass, host, site, workClass.resources(), workClass.image());
    }
}
