package io.fairlead.client;

import io.fairlead.client.display.Displayed;
import io.fairlead.client.http.JsonObject;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A handle of an array job: one job with children that are numbered from 0.
 *
 * <pre>{@code
 * ArrayJob sweep = fairlead.job("solver").submitSweep(Sweep.over("re", 100, 400, 1000));
 * sweep.await(Duration.ofHours(1), System.out::println);
 * if (sweep.progress().in(JobState.FAILED) > 0) {
 *     sweep = sweep.retryFailed();
 * }
 * }</pre>
 */
public final class ArrayJob extends Job {
    private final int size;

    ArrayJob(Calls calls, String id, int size) {
        super(calls, id);
        this.size = size;
    }

    /** How many children there are. */
    public int size() {
        return size;
    }

    /**
     * @param index from 0
     */
    public Job child(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(
                    "child " + index + " of an array of " + size + "; they count from 0");
        }
        return new Job(calls, id() + ":" + index);
    }

    /** All children in the order of their indexes. */
    public Jobs children() {
        return new Jobs(calls, IntStream.range(0, size).mapToObj(this::child).toList());
    }

    /** When each attempt of each child ran, and on which host. */
    public Displayed gantt() {
        return children().gantt();
    }

    /** The children in a state, as they are now, in the order of their indexes. */
    public Jobs children(JobState state) {
        JsonObject request =
                new JsonObject().with("arrayJobId", id()).with("jobStatus", state.name());
        List<Job> found =
                calls.all("ListJobs", request, "jobSummaryList").stream()
                        .map(job -> (int) job.object("arrayProperties").count("index"))
                        .sorted()
                        .map(this::child)
                        .toList();
        return new Jobs(calls, found);
    }

    /**
     * Submits an array each of whose children begins when the child of the same index of this one has succeeded.
     *
     * @return the array that follows
     */
    public ArrayJob thenEach(JobRequest next) {
        return next.afterEach(this).submitArray(size);
    }

    /**
     * Submits the children that have failed once more, with the values and indexes that they had, as a new array. An
     * extension of Fairlead.
     */
    public ArrayJob retryFailed() {
        return again(resubmitted(true));
    }

    /** Submits all children once more, as a new array. An extension of Fairlead. */
    @Override
    public ArrayJob retry() {
        return again(resubmitted(false));
    }

    private ArrayJob again(String id) {
        ArrayJob unsized = new ArrayJob(calls, id, 0);
        return new ArrayJob(calls, id, unsized.detail().arraySize().orElse(1));
    }
}
