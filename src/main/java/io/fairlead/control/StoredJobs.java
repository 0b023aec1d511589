package io.fairlead.control;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.JobStore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finished jobs as the store knows them; the ends asked for last are remembered, since an end never changes. */
final class StoredJobs implements FinishedJobs {
    private static final int MOST_REMEMBERED = 10_000;

    private final JobStore store;
    private final Map<TaskId, JobStatus> ends =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<TaskId, JobStatus> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    StoredJobs(JobStore store) {
        this.store = store;
    }

    @Override
    public Optional<JobStatus> statusOf(TaskId task) {
        JobStatus known = ends.get(task);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<JobStatus> found = store.find(task.job()).map(job -> statusOf(job, task));
        found.filter(JobStatus::isTerminal).ifPresent(end -> ends.put(task, end));
        return found;
    }

    private static JobStatus statusOf(Job job, TaskId task) {
        return task.part() == TaskId.Part.CHILD ? job.children().of(task.index()) : job.status();
    }

    @Override
    public Optional<ChildStates> childrenOf(JobId array) {
        return store.find(array).flatMap(Job::array);
    }
}
