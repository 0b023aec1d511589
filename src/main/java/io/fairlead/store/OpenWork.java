package io.fairlead.store;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.RunTimeHistory;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.WaitSpell;
import io.fairlead.domain.queue.ShareUse;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All that a start of the service needs to know of work that has not ended. */
public interface OpenWork {
    /** The jobs with these ids, in no order; unknown ids are left out. */
    List<Job> findAll(Collection<JobId> ids);

    /** Progress of every child that was placed at least once and is not terminal. */
    Map<TaskId, Progress> openChildren();

    /** All attempts of the given tasks, by task, first attempt first. */
    Map<TaskId, List<Attempt>> attempts(Collection<TaskId> tasks);

    /** Every attempt that has not ended. */
    List<Attempt> liveAttempts();

    /** The attempts of open jobs that were told to end for the sake of a task, live or not, with that task. */
    Map<AttemptId, TaskId> preempted();

    /** What the ended attempts of every share have used, in no order. */
    List<ShareUse> shareUses();

    /** How long attempts ran, by kind; the kinds of which one ended last at the end. */
    List<RunTimeHistory> runTimes();

    /** What work waits for, as far as it was known when the service last said so; in no order. */
    List<WaitSpell> openWaits();

    /** Hands over every job that is not terminal, in order of acceptance, without holding all of them at once. */
    void forEachOpen(Consumer<Job> consumer);
}
