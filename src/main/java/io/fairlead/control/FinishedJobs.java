package io.fairlead.control;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;

import java.util.Optional;

/** Tells how jobs ended that the ledger no longer remembers. */
interface FinishedJobs {
    /** The final state of a job or one of its parts; empty if there is no such job. */
    Optional<JobStatus> statusOf(TaskId task);

    /** The final states of an array's children; empty if there is no such array. */
    Optional<ChildStates> childrenOf(JobId array);
}
