package io.fairlead.store;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.RunTimeHistory;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.WaitSpell;
import io.fairlead.domain.queue.ShareUse;

import java.time.Instant;
import java.util.Optional;

/** One step of a commit: what the cycle decided or learned about a job. */
public sealed interface Change {
    /**
     * A job that is not an array has moved or was flagged.
     *
     * @param from the state that it must still have, else the whole commit is refused
     */
    record JobMoved(JobId job, JobStatus from, Progress to, Instant at) implements Change {}

    /**
     * An array's children or its own progress have moved.
     *
     * @param children the states of all children after the move
     * @param unplacedReason why children without an attempt have ended; empty if none has
     */
    record ArrayMoved(
            JobId job,
            JobStatus from,
            Progress to,
            ChildStates children,
            String unplacedReason,
            Instant at)
            implements Change {}

    /** A child of an array that was placed at least once has moved; its row is made when it is first seen. */
    record ChildMoved(TaskId child, JobStatus from, Progress to, Instant at) implements Change {}

    /**
     * A job is held back from now on, or no longer. Refused if it has ended.
     *
     * @param hold absent if the job is released
     */
    record HoldChanged(JobId job, Optional<Hold> hold) implements Change {}

    /** A job has another scheduling priority. Refused if it has ended. */
    record PriorityChanged(JobId job, int priority) implements Change {}

    /** Something is noted of a job; of each job only the latest notes are kept. Refused if there is no such job. */
    record JobNoted(JobNote note) implements Change {}

    /**
     * Work waits for a reason, or no longer; in place of what was kept of the same work from the same moment. Of each kind of
     * work only the latest spells are kept.
     */
    record Waited(WaitSpell spell) implements Change {}

    /** Spells of waiting that ended before a time are kept no longer. */
    record WaitsForgotten(Instant before) implements Change {}

    /** An attempt took its place on a host. Refused if the attempt exists already. */
    record AttemptClaimed(Attempt attempt) implements Change {}

    /**
     * An attempt took of a counted resource for good. Refused if the resource is gone or has less than that.
     *
     * @param by the attempt, for sentences
     */
    record ResourceConsumed(String resource, long quantity, AttemptId by) implements Change {}

    /**
     * A node of a multi-node job came to a state. It has none of its own, so that this only adds to the history.
     *
     * @param reason empty if there is nothing to say
     */
    record NodeTold(TaskId node, JobStatus status, String reason, Instant at) implements Change {}

    /**
     * The first container of an attempt runs.
     *
     * @param address of the attempt's network interface; empty if it has none or it is not known
     */
    record AttemptStarted(AttemptId attempt, Instant at, String address) implements Change {}

    /** What a share has used, in place of what was kept of it. */
    record ShareUsed(ShareUse use) implements Change {}

    record ShareUseForgotten(String queue, String share) implements Change {}

    /** How long attempts ran, in place of what was kept of their kind. */
    record RunTimesLearned(RunTimeHistory history) implements Change {}

    record RunTimesForgotten(DefinitionId definition, String share) implements Change {}

    /** An attempt is told to end so that another task finds room. Refused if it has ended already. */
    record AttemptPreempted(AttemptId attempt, TaskId beneficiary) implements Change {}

    /** Refused if the attempt has ended already. */
    record AttemptEnded(AttemptId attempt, AttemptEnd end) implements Change {}
}
