package io.fairlead.client;

import io.fairlead.client.display.Displayed;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Several jobs, treated as one. Where something fails for one of them, the others before it are done. */
public final class Jobs implements Iterable<Job>, Displayed {
    private final Calls calls;
    private final List<Job> jobs;

    Jobs(Calls calls, List<Job> jobs) {
        this.calls = calls;
        this.jobs = List.copyOf(jobs);
    }

    public int size() {
        return jobs.size();
    }

    public Stream<Job> stream() {
        return jobs.stream();
    }

    @Override
    public Iterator<Job> iterator() {
        return jobs.iterator();
    }

    /** The jobs as they are now. One that the service has no more is left out. */
    public List<JobDetail> details() {
        return calls.describe(ids());
    }

    /** Of all of them, and of children where they are arrays. */
    public Progress progress() {
        return Progress.of(details());
    }

    /**
     * Waits until all have succeeded or failed.
     *
     * @throws WaitTimedOut if that takes longer
     */
    public List<JobDetail> await(Duration timeout) {
        return await(timeout, progress -> {});
    }

    /**
     * @param listener told how far they are, at once and whenever that changes, in the thread that waits
     * @throws WaitTimedOut if one of them has not ended in time
     */
    public List<JobDetail> await(Duration timeout, Consumer<Progress> listener) {
        return Waiting.until(calls, ids(), timeout, listener);
    }

    /** Submits a job that begins when all of these have succeeded. At most 20, as AWS Batch has it. */
    public Job then(JobRequest next) {
        return next.after(jobs.toArray(Job[]::new)).submit();
    }

    public void cancel(String reason) {
        jobs.forEach(job -> job.cancel(reason));
    }

    public void terminate(String reason) {
        jobs.forEach(job -> job.terminate(reason));
    }

    /** When each attempt ran, and on which host. */
    public Displayed gantt() {
        return AttemptChart.of(details());
    }

    /** A table. */
    @Override
    public String toHtml() {
        return JobTable.of(details());
    }

    private List<String> ids() {
        return jobs.stream().map(Job::id).toList();
    }
}
