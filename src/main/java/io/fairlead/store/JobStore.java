package io.fairlead.store;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.WaitSpell;
import io.fairlead.domain.queue.QueueCount;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Jobs, their children, attempts and history. Whatever a method was given is durable when it returns: it survives a
 * killed process and a power cut. Safe for any number of threads; concurrent writers share one transaction and one sync.
 * Times are kept to the millisecond. A write that fails in the database itself throws a {@link StoreFailure}.
 */
public interface JobStore extends OpenWork {
    /**
     * Keeps a new job.
     *
     * @param progress the state that it begins in
     * @param children the states that an array's children begin in; null for every other job
     * @return the job with its place in the order of acceptance
     * @throws StaleChange if a job with this id was accepted before
     * @throws Refused if a job that it depends on does not exist or is being deleted
     */
    Job accept(Submission submission, Progress progress, ChildStates children);

    /**
     * Keeps a new array whose children are given different things.
     *
     * @param table with a row for each child
     * @throws StaleChange if a job with this id was accepted before
     * @throws Refused if a job that it depends on does not exist or is being deleted
     */
    Job accept(NewJob array, ParameterTable table);

    /** What children are given of their own; those that share everything are left out. */
    Map<TaskId, ParameterTable.Row> parameters(Collection<TaskId> children);

    /**
     * Keeps new jobs in one transaction: all of them or, if it throws, none.
     *
     * @return the jobs, in the order given, which is that of their acceptance
     * @throws StaleChange if a job with one of the ids was accepted before
     * @throws Refused if a job that one of them depends on does not exist or is being deleted
     */
    List<Job> acceptAll(List<NewJob> jobs);

    /**
     * Replaces the tags of a job.
     *
     * @throws StaleChange if there is no such job
     */
    void retag(JobId job, Map<String, String> tags);

    /**
     * Keeps all changes in one transaction, together with an event for each move of a job or a child; of an array as a whole
     * only if its own state changes.
     *
     * @throws StaleChange if a change does not fit the stored state; nothing was kept then
     */
    void commit(List<Change> changes);

    /**
     * Several reads that see one state of the store, whatever is committed meanwhile.
     *
     * @param reads asks this store and writes nothing; what it throws is thrown
     */
    <T> T inOneState(Supplier<T> reads);

    Optional<Job> find(JobId id);

    /** The jobs whose ids lie between two ids, both included, in order of id. Meant for few jobs. */
    List<Job> between(JobId lowest, JobId highest);

    /** Progress of those children that were placed at least once; other children are left out. */
    Map<TaskId, Progress> childProgress(Collection<TaskId> children);

    /**
     * Jobs, newest first; children of arrays are not among them. Who follows {@code next} to the end meets each job once at
     * most, and every job that fitted all the while.
     *
     * @param after only jobs further on than this place; {@link JobPlace#BEGIN} for all
     * @param limit at most so many
     */
    JobPage list(JobQuery query, JobPlace after, int limit);

    /**
     * All jobs in the order of acceptance, latest first; children of arrays are not among them.
     *
     * @param before only jobs accepted before this place in the order of acceptance; {@link Long#MAX_VALUE} for all
     */
    List<Job> newest(long before, int limit);

    /**
     * Jobs that take of a counted resource, newest first.
     *
     * @param before only jobs accepted before this place in the order of acceptance; {@link Long#MAX_VALUE} for all
     */
    List<Job> consuming(String resource, long before, int limit);

    /** How many jobs and tasks are in each state, by queue; a queue that never had any is left out. */
    Map<String, QueueCount> countByQueue();

    /**
     * The history of a job, oldest first.
     *
     * @param after only events after this one; 0 for all
     */
    List<JobEventRecord> history(JobId job, long after, int limit);

    /** What was noted of a job lately, oldest first. */
    List<JobNote> notes(JobId job);

    /** What work of a queue waited for lately, oldest first. */
    List<WaitSpell> waits(String queue, String work);

    /**
     * The history of all jobs, in the order in which it was committed; what was read once never changes, and nothing is
     * ever added before it.
     *
     * @param after only events after this one; 0 for all
     */
    List<JobEventRecord> events(long after, int limit);

    /** Sequence of the latest event of any job; 0 if there is none. */
    long latestEvent();

    /**
     * Calls back after each commit that this process makes, on the thread that writes: it must return at once. What other
     * processes commit is not told.
     */
    void afterEachCommit(Runnable callback);

    /**
     * A job to be accepted.
     *
     * @param children the states that an array's children begin in; null for every other job
     */
    record NewJob(Submission submission, Progress progress, ChildStates children) {
        /** The job with its place in the order of acceptance. */
        public Job accepted(long sequence) {
            return new Job(submission, sequence, progress, children, "", Optional.empty());
        }
    }

    /**
     * Part of a listing.
     *
     * @param next where to go on; empty at the end. A page that is short, or even empty, may have a next one: a search looks
     *     at so many jobs at a time
     */
    record JobPage(List<Job> jobs, Optional<JobPlace> next) {}
}
