package io.fairlead.scheduler;

import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

/** One job's tasks that wait for a place: a single job, or those children of an array that are runnable. */
sealed interface WaitingTasks {
    JobId job();

    int count();

    /** The first waiting task at or after an index, or null if there is none. */
    TaskId next(int fromIndex);

    record Single(JobId job) implements WaitingTasks {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public TaskId next(int fromIndex) {
            return fromIndex == 0 ? TaskId.whole(job) : null;
        }
    }

    /**
     * @param runnable the array's own set of runnable children; it changes as they are placed
     */
    record Children(JobId job, IndexSet runnable) implements WaitingTasks {
        @Override
        public int count() {
            return runnable.cardinality();
        }

        @Override
        public TaskId next(int fromIndex) {
            int index = runnable.next(fromIndex);
            return index < 0 ? null : TaskId.child(job, index);
        }
    }
}
