package io.fairlead.api.v1;

import io.fairlead.domain.job.TaskId;

import java.util.Set;

/**
 * Which events to tell; an empty set does not restrict.
 *
 * @param tasks jobs, which stand for their children too, and single children
 */
record EventFilter(Set<String> queues, Set<TaskId> tasks, Set<String> statuses) {
    boolean wants(SentEvent event) {
        return (queues.isEmpty() || queues.contains(event.queue()))
                && (statuses.isEmpty() || statuses.contains(event.status()))
                && (tasks.isEmpty()
                        || tasks.contains(event.task())
                        || tasks.contains(TaskId.whole(event.task().job())));
    }
}
