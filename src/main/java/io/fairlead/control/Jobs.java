package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.PodSpec;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.QueueCount;
import io.fairlead.domain.queue.RunningCap;
import io.fairlead.store.JobEventRecord;
import io.fairlead.store.JobPlace;
import io.fairlead.store.JobQuery;
import io.fairlead.store.JobStore;
import io.fairlead.store.JobStore.NewJob;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Submits, shows and ends jobs. Whatever is answered is durable. */
@Singleton
public final class Jobs {
    private final JobStore store;
    private final Admission admission;
    private final Inbox inbox;
    private final JobViewing viewing;
    private final Forecasts forecasts;
    private final JobCounts counts;

    Jobs(JobStore store, Admission admission, Inbox inbox, Bulletin bulletin, Forecasts forecasts) {
        this.store = store;
        this.admission = admission;
        this.inbox = inbox;
        this.viewing = new JobViewing(bulletin);
        this.forecasts = forecasts;
        this.counts = new JobCounts(store);
    }

    // ---- submit

    /**
     * Accepts a job.
     *
     * @throws Refused if the queue, the definition, a resource or a dependency does not exist or does not fit, or if no host could
     *     ever run the job
     */
    public Submission submit(JobRequest request) {
        Submission submission = admission.admit(request);
        NewJob begun = begun(submission);
        Job job = store.accept(begun.submission(), begun.progress(), begun.children());
        inbox.post(new Fact.JobAccepted(job));
        return submission;
    }

    /**
     * What a job would be accepted as. Nothing is kept.
     *
     * @throws Refused as {@link #submit} does
     */
    public Submission checked(JobRequest request) {
        return admission.admit(request);
    }

    /** Accepts jobs that were {@link #checked}, in their order, all of them in one commit. */
    public void acceptAll(List<Submission> submissions) {
        store.acceptAll(submissions.stream().map(Jobs::begun).toList())
                .forEach(job -> inbox.post(new Fact.JobAccepted(job)));
    }

    /**
     * Accepts an array whose children have values of their own.
     *
     * @param table with a row for each child; its columns come before parameters of the same names
     * @throws Refused as {@link #submit} does
     */
    public Submission submit(JobRequest request, ParameterTable table) {
        Submission submission = admission.admit(request.varied(table.children(), table.columns()));
        accept(submission, table);
        return submission;
    }

    private void accept(Submission submission, ParameterTable table) {
        inbox.post(new Fact.JobAccepted(store.accept(begun(submission), table)));
    }

    /**
     * Accepts a job that has ended, once more: a single job, or the children of an array, each with the index that it had. It
     * waits for nothing.
     *
     * @param failed of an array only the children that have failed
     * @param keyId with which it is submitted now; empty for none
     * @throws Refused if there is no such job, if it has not ended, or if nothing of it has failed
     */
    public Submission retry(JobId id, boolean failed, String keyId) {
        Job job = store.find(id).orElseThrow(() -> unknown(TaskId.whole(id)));
        if (!job.status().isTerminal()) {
            throw Refused.wrongState(
                    "Job %s is %s. It can be retried when it has ended."
                            .formatted(id, job.status()));
        }
        if (job.children() == null) {
            Submission submission = admission.admitAgain(job.submission(), 0, keyId);
            acceptAll(List.of(submission));
            return submission;
        }
        List<TaskId> children = again(job, failed);
        Submission submission = admission.admitAgain(job.submission(), children.size(), keyId);
        Map<TaskId, ParameterTable.Row> given = store.parameters(children);
        accept(
                submission,
                ParameterTable.of(
                        children.stream()
                                .map(
                                        child ->
                                                given.getOrDefault(child, ParameterTable.Row.SHARED)
                                                        .standingFor(
                                                                child.index(),
                                                                job.children().size()))
                                .toList()));
        return submission;
    }

    private static List<TaskId> again(Job array, boolean failed) {
        List<TaskId> children = new ArrayList<>();
        for (int index = 0; index < array.children().size(); index++) {
            if (!failed || array.children().in(JobStatus.FAILED).contains(index)) {
                children.add(TaskId.child(array.id(), index));
            }
        }
        if (children.isEmpty()) {
            throw Refused.wrongState(
                    "No child of job " + array.id() + " has failed, so there is none to retry.");
        }
        return children;
    }

    private static NewJob begun(Submission submission) {
        boolean waits =
                !submission.dependencies().isEmpty() || submission.work() instanceof PodSpec;
        JobStatus begins = waits ? JobStatus.SUBMITTED : JobStatus.RUNNABLE;
        if (!submission.isArray()) {
            return new NewJob(submission, Progress.in(begins), null);
        }
        JobStatus parent = begins == JobStatus.RUNNABLE ? JobStatus.PENDING : JobStatus.SUBMITTED;
        return new NewJob(
                submission, Progress.in(parent), ChildStates.all(submission.arraySize(), begins));
    }

    // ---- tags

    /**
     * Changes the tags of a job; one change is made after the other.
     *
     * @throws Refused if there is no such job, or a tag that limits the job has no meaning
     */
    public synchronized void retag(JobId id, UnaryOperator<Map<String, String>> change) {
        Job job = store.find(id).orElseThrow(() -> unknown(TaskId.whole(id)));
        Map<String, String> tags = change.apply(job.submission().tags());
        RunningCap.of(tags);
        store.retag(id, tags);
        inbox.post(new Fact.JobRetagged(id, tags));
    }

    // ---- end

    /**
     * Withdraws a job that has no container yet; one that has is left alone.
     *
     * @throws Refused if there is no such job
     */
    public void cancel(TaskId task, String reason) {
        end(task, false, reason);
    }

    /**
     * Ends a job whatever it is doing.
     *
     * @throws Refused if there is no such job
     */
    public void terminate(TaskId task, String reason) {
        end(task, true, reason);
    }

    private void end(TaskId task, boolean kill, String reason) {
        if (task.part() == TaskId.Part.NODE) {
            throw Refused.invalid(
                    "Job %s is a node of a multi-node job, which ends as a whole. Name job %s."
                            .formatted(task, task.job()));
        }
        Job job =
                store.find(task.job())
                        .filter(found -> has(found, task))
                        .orElseThrow(() -> unknown(task));
        if (job.status().isTerminal()) {
            return;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        inbox.post(new Fact.EndWanted(task, kill, reason, done));
        Waiting.until(done);
    }

    private static Refused unknown(TaskId task) {
        return Refused.notFound("Job " + task + " does not exist.");
    }

    private static boolean has(Job job, TaskId task) {
        return switch (task.part()) {
            case WHOLE -> true;
            case CHILD ->
                    job.array().filter(children -> task.index() < children.size()).isPresent();
            case NODE ->
                    job.submission()
                            .nodes()
                            .filter(nodes -> task.index() < nodes.numNodes())
                            .isPresent();
        };
    }

    // ---- show

    /** The given jobs and children, in the order asked; unknown ones are left out. */
    public List<JobView> describe(Collection<TaskId> tasks) {
        return store.inOneState(() -> described(tasks));
    }

    private List<JobView> described(Collection<TaskId> tasks) {
        Map<JobId, Job> found = new HashMap<>();
        store.findAll(tasks.stream().map(TaskId::job).distinct().toList())
                .forEach(job -> found.put(job.id(), job));
        List<TaskId> known =
                tasks.stream()
                        .filter(
                                task ->
                                        found.containsKey(task.job())
                                                && has(found.get(task.job()), task))
                        .toList();
        List<TaskId> children =
                known.stream().filter(task -> task.part() == TaskId.Part.CHILD).toList();
        var progress = store.childProgress(children);
        var attempts =
                store.attempts(
                        known.stream()
                                .map(task -> found.get(task.job()).submission().standIn(task))
                                .toList());
        var given = store.parameters(children);
        return known.stream()
                .map(
                        task ->
                                viewing.view(
                                                found.get(task.job()),
                                                task,
                                                progress.get(task),
                                                attempts)
                                        .given(given.get(task)))
                .toList();
    }

    /** One job or child, or empty if there is none. */
    public Optional<JobView> find(TaskId task) {
        return describe(List.of(task)).stream().findFirst();
    }

    /**
     * Jobs, newest first, without the children of arrays.
     *
     * @param after only jobs further on than this place
     */
    public JobViews list(JobQuery query, JobPlace after, int limit) {
        return store.inOneState(
                () -> {
                    JobStore.JobPage page = store.list(query, after, limit);
                    return new JobViews(views(page.jobs()), page.next());
                });
    }

    /** Jobs in the order of acceptance, latest first; {@code before} is a view's sequence, for paging. */
    public List<JobView> newest(long before, int limit) {
        return store.inOneState(() -> views(store.newest(before, limit)));
    }

    private List<JobView> views(List<Job> jobs) {
        var attempts =
                store.attempts(
                        jobs.stream()
                                .map(job -> job.submission().standIn(TaskId.whole(job.id())))
                                .toList());
        return jobs.stream()
                .map(job -> viewing.view(job, TaskId.whole(job.id()), null, attempts))
                .toList();
    }

    /**
     * Part of a listing.
     *
     * @param next where to go on; empty at the end
     */
    public record JobViews(List<JobView> views, Optional<JobPlace> next) {}

    /** Jobs that take of a counted resource, newest first; {@code before} is a view's sequence, for paging. */
    public List<JobView> consuming(String resource, long before, int limit) {
        return store.consuming(resource, before, limit).stream()
                .map(job -> viewing.view(job, TaskId.whole(job.id()), null, Map.of()))
                .toList();
    }

    /**
     * Children of an array in order of index.
     *
     * @param statuses only children in these states; empty for all
     * @param from lowest index
     * @throws Refused if there is no such array
     */
    public List<JobView> children(JobId array, Set<JobStatus> statuses, int from, int limit) {
        return store.inOneState(() -> childViews(array, statuses, from, limit));
    }

    private List<JobView> childViews(JobId array, Set<JobStatus> statuses, int from, int limit) {
        TaskId whole = TaskId.whole(array);
        Job job = store.find(array).orElseThrow(() -> unknown(whole));
        ChildStates states =
                job.array()
                        .orElseThrow(
                                () -> Refused.invalid("Job " + array + " is not an array job."));
        List<TaskId> page = new ArrayList<>();
        int index = from;
        while (page.size() < limit && index >= 0 && index < states.size()) {
            index = next(states, statuses, index);
            if (index >= 0) {
                page.add(TaskId.child(array, index++));
            }
        }
        var progress = store.childProgress(page);
        var attempts = store.attempts(page);
        var given = store.parameters(page);
        return page.stream()
                .map(
                        task ->
                                viewing.view(job, task, progress.get(task), attempts)
                                        .given(given.get(task)))
                .toList();
    }

    /**
     * Nodes of a multi-node job in order of index.
     *
     * @param statuses only nodes in these states; empty for all
     * @param from lowest index
     * @throws Refused if there is no such job
     */
    public List<JobView> nodes(JobId id, Set<JobStatus> statuses, int from, int limit) {
        return store.inOneState(() -> nodeViews(id, statuses, from, limit));
    }

    private List<JobView> nodeViews(JobId id, Set<JobStatus> statuses, int from, int limit) {
        Job job = store.find(id).orElseThrow(() -> unknown(TaskId.whole(id)));
        int size =
                job.submission()
                        .nodes()
                        .map(NodesSpec::numNodes)
                        .orElseThrow(
                                () -> Refused.invalid("Job " + id + " is not a multi-node job."));
        List<TaskId> nodes =
                IntStream.range(Math.min(from, size), size)
                        .mapToObj(index -> TaskId.node(id, index))
                        .toList();
        var attempts = store.attempts(nodes);
        return nodes.stream()
                .map(node -> viewing.view(job, node, null, attempts))
                .filter(view -> statuses.isEmpty() || statuses.contains(view.progress().status()))
                .limit(limit)
                .toList();
    }

    /** The first child from an index on that is in one of the states; -1 if there is none. */
    private static int next(ChildStates states, Set<JobStatus> statuses, int from) {
        return statuses.isEmpty()
                ? from
                : statuses.stream()
                        .mapToInt(status -> states.in(status).next(from))
                        .filter(index -> index >= 0)
                        .min()
                        .orElse(-1);
    }

    /** Jobs and tasks by queue and state. Of very many jobs it may be some seconds old. */
    public Map<String, QueueCount> countByQueue() {
        return counts.byQueue();
    }

    /** The history of a job, oldest first, after an event's sequence. */
    public List<JobEventRecord> history(JobId job, long after, int limit) {
        return store.history(job, after, limit);
    }

    /** Why a job or child waits for a place, as the cycle sees it now; empty if it does not. */
    public Optional<JobExplanation> explain(TaskId task) {
        CompletableFuture<Optional<Explained>> answer = new CompletableFuture<>();
        inbox.post(new Fact.ExplanationWanted(task, forecasts.needOutlook(task), answer));
        return Waiting.until(answer).map(forecasts::complete);
    }

    /** What happened to jobs, children and nodes after another moment, in the order in which it was committed. */
    List<JobMoment> moments(long after, int limit) {
        List<JobEventRecord> events = store.events(after, limit);
        Map<TaskId, JobView> views = new HashMap<>();
        described(events.stream().map(JobEventRecord::task).distinct().toList())
                .forEach(view -> views.put(view.task(), view));
        return events.stream().map(event -> JobMoment.of(event, views.get(event.task()))).toList();
    }

    /** Calls back when something may have happened to a job in this process; the callback must return at once. */
    public void whenChanged(Runnable callback) {
        store.afterEachCommit(callback);
    }
}
