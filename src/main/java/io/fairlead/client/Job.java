package io.fairlead.client;

import io.fairlead.client.display.Displayed;
import io.fairlead.client.http.JsonObject;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A handle of a job. It holds no state of the job but asks the service, each time; it may be used by several threads.
 *
 * <pre>{@code
 * Job solve = fairlead.job("solver").parameter("mesh", "fine").submit();
 * Job report = solve.then(fairlead.job("report"));
 * report.await(Duration.ofMinutes(10)).orThrow();
 * report.files().forEach(file -> System.out.println(file.path()));
 * }</pre>
 */
public sealed class Job implements Displayed permits ArrayJob {
    private static final String FILES_ON_AWS = "Write results to a bucket, and read them there.";

    final Calls calls;
    private final String id;

    Job(Calls calls, String id) {
        this.calls = calls;
        this.id = id;
    }

    /** {@code <uuid>}, of a child of an array {@code <uuid>:<index>}. */
    public String id() {
        return id;
    }

    /**
     * The job as it is now.
     *
     * @throws IllegalStateException if the service has no such job, or has it no more
     */
    public JobDetail detail() {
        return calls.describe(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The service has no job " + id + "."));
    }

    public JobState state() {
        return detail().state();
    }

    public Progress progress() {
        return detail().progress();
    }

    /**
     * Waits until the job has succeeded or failed.
     *
     * @throws WaitTimedOut if that takes longer
     */
    public JobDetail await(Duration timeout) {
        return await(timeout, progress -> {});
    }

    /**
     * @param listener told how far the job is, at once and whenever that changes, in the thread that waits
     * @throws WaitTimedOut if it has not ended in time
     */
    public JobDetail await(Duration timeout, Consumer<Progress> listener) {
        return Waiting.until(calls, List.of(id), timeout, listener).get(0);
    }

    /** What all attempts have printed so far. Lines are fetched as the stream is read. */
    public Stream<LogLine> logs() {
        return lines(false);
    }

    /** The same with what is still to come: the stream ends when the job has ended. */
    public Stream<LogLine> follow() {
        return lines(true);
    }

    private Stream<LogLine> lines(boolean follow) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new LogPages(calls, this, follow),
                        Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    /**
     * Files of the latest attempt that left some, in the order of their paths. An extension of Fairlead.
     *
     * @see JobRequest#keep
     */
    public List<ResultFile> files() {
        return calls
                .extension(FILES_ON_AWS, () -> calls.service().files(id))
                .objects("files")
                .stream()
                .map(file -> new ResultFile(this, file.text("path"), file.count("size")))
                .toList();
    }

    /**
     * The one of {@link #files} whose path ends so.
     *
     * @throws IllegalArgumentException if there is none, or several; the message names what there is
     */
    public ResultFile file(String ending) {
        List<ResultFile> files = files();
        List<ResultFile> found =
                files.stream().filter(file -> file.path().endsWith(ending)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    found.size() + " files end in '" + ending + "'; there are " + files + ".");
        }
        return found.get(0);
    }

    byte[] bytes(String path) {
        return calls.extension(FILES_ON_AWS, () -> calls.service().file(id, path));
    }

    /** Not tried again, since some of it may be written already. */
    void copy(String path, OutputStream out) {
        calls.once(
                () -> {
                    calls.service().file(id, path, out);
                    return path;
                });
    }

    /**
     * A node of a multi-node job.
     *
     * @param index from 0
     */
    public Job node(int index) {
        return new Job(calls, id + "#" + index);
    }

    /** Why the job waits, in a sentence. An extension of Fairlead. */
    public String explain() {
        JsonObject answer =
                calls.extension(
                        "See the reason in its detail.", () -> calls.service().explanation(id));
        String sentence = answer.object("reason").text("sentence");
        return sentence.isEmpty() ? answer.text("statusReason") : sentence;
    }

    /**
     * Submits a job that begins when this one has succeeded, and fails if this one fails.
     *
     * @return the job that follows
     */
    public Job then(JobRequest next) {
        return next.after(this).submit();
    }

    /**
     * Ends the job if it does not run yet; one that runs goes on.
     *
     * @param reason which the job then shows
     */
    public void cancel(String reason) {
        stop("CancelJob", reason);
    }

    /**
     * Ends the job, also if it runs.
     *
     * @param reason which the job then shows
     */
    public void terminate(String reason) {
        stop("TerminateJob", reason);
    }

    private void stop(String operation, String reason) {
        calls.batch(operation, new JsonObject().with("jobId", id).with("reason", reason));
    }

    /** Submits this job, which has ended, once more, as a new one. An extension of Fairlead. */
    public Job retry() {
        return new Job(calls, resubmitted(false));
    }

    final String resubmitted(boolean failed) {
        calls.requireFairlead("Submit the job again.");
        return calls.submit(id, () -> calls.service().retry(id, failed)).text("jobId");
    }

    @Override
    public String toHtml() {
        return detail().toHtml();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Job that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
