package io.fairlead.control;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.JobStore;

import java.util.Optional;

/** Finished jobs as the store knows them. */
record StoredJobs(JobStore store) implements FinishedJobs {
    @Override
    public Optional<JobStatus> statusOf(TaskId task) {
        return store.find(task.job()).map(job -> statusOf(job, task));
    }

    private static JobStatus statusOf(Job job, TaskId task) {
        return task.part() == TaskId.Part.CHILD ? job.children().of(task.index()) : job.status();
    }

    @Override
    public Optional<ChildStates> childrenOf(JobId array) {
        return store.find(array).flatMap(Job::array);
    }
}
