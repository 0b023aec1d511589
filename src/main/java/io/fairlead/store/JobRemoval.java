package io.fairlead.store;

import io.fairlead.domain.job.JobId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Deletes jobs that have ended: first it is decided, durably, which; then their rows go, a bounded number in each transaction;
 * at last, when whatever else there is of them is gone, the decision is forgotten. A process that dies in between goes on where it
 * was. A job that an open job waits for, or of which an attempt lives, is never deleted.
 */
public interface JobRemoval {
    /** Which of the jobs could be deleted; in no order. */
    List<JobId> removable(Collection<JobId> jobs, Instant stoppedBefore);

    /**
     * Decides that jobs are deleted.
     *
     * @param stoppedBefore those that ended later, or have not ended, stay
     * @return those that are deleted from now on; in no order
     */
    List<JobId> condemn(Collection<JobId> jobs, Instant stoppedBefore);

    /**
     * Deletes rows of condemned jobs, in one transaction.
     *
     * @return whether there are more
     */
    boolean removeSome();

    /** The condemned jobs that are not forgotten yet, their rows gone or not. */
    List<JobId> condemned();

    /** Forgets that jobs were condemned. */
    void forget(Collection<JobId> jobs);
}
