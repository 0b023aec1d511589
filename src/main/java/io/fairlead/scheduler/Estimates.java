package io.fairlead.scheduler;

import io.fairlead.domain.job.Submission;

/** Predicts how long an attempt of a job will run, when the job is taken in. */
@FunctionalInterface
public interface Estimates {
    /** The time limit where there is one, else nothing. */
    Estimates FROM_LIMITS = submission -> RunTime.limited(submission.timeoutSeconds());

    RunTime of(Submission submission);
}
