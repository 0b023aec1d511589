package io.fairlead.control;

import io.fairlead.domain.job.JobId;
import io.fairlead.scheduler.Reason;

import java.util.Optional;

/** Why jobs wait for a place, as of the last cycle. Any thread may ask. */
@FunctionalInterface
interface WaitingReasons {
    /** Empty if the job does not wait, or is not known to. */
    Optional<Reason> of(JobId job);
}
