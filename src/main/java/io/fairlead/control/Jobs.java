package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.JobEventRecord;
import io.fairlead.store.JobStore;
import io.fairlead.store.JobStore.NewJob;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/** Submits, shows and ends jobs. Whatever is answered is durable. */
@Singleton
public final class Jobs {
    private static final int MOST_SHARES = 500;

    private final JobStore store;
    private final Catalog catalog;
    private final ConsumableResources consumables;
    private final Inbox inbox;
    private final Bulletin bulletin;
    private final ControlSettings settings;
    private final Clock clock;

    Jobs(
            JobStore store,
            Catalog catalog,
            ConsumableResources consumables,
            Inbox inbox,
            Bulletin bulletin,
            ControlSettings settings,
            Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.consumables = consumables;
        this.inbox = inbox;
        this.bulletin = bulletin;
        this.settings = settings;
        this.clock = clock;
    }

    // ---- submit

    /**
     * Accepts a job.
     *
     * @throws Refused if the queue, the definition, a resource or a dependency does not exist or does not fit, or if no host could
     *     ever run the job
     */
    public Submission submit(JobRequest request) {
        Submission submission = checked(request);
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
        JobQueue queue = catalog.requireQueue(request.queue());
        if (!queue.enabled()) {
            throw Refused.wrongState(
                    "Job queue "
                            + queue.name()
                            + " is DISABLED and takes no jobs. Update its state to ENABLED, or use another queue.");
        }
        if (queue.isForServiceJobs()) {
            throw Refused.invalid(
                    "Job queue %s is for service jobs. Use a queue with compute environments."
                            .formatted(queue.name()));
        }
        JobDefinition definition = definition(request);
        Submission submission = submission(request, queue, definition);
        checkShare(queue, submission);
        consumables.requireAll(submission.consumables().keySet());
        checkArray(submission);
        checkDependencies(submission);
        checkFits(queue, submission.container().resources());
        return submission;
    }

    /** Accepts jobs that were {@link #checked}, in their order, all of them in one commit. */
    public void acceptAll(List<Submission> submissions) {
        store.acceptAll(submissions.stream().map(Jobs::begun).toList())
                .forEach(job -> inbox.post(new Fact.JobAccepted(job)));
    }

    private JobDefinition definition(JobRequest request) {
        if (request.revision().isEmpty()) {
            return catalog.latestDefinition(request.definition())
                    .orElseThrow(
                            () ->
                                    Refused.notFound(
                                            "Job definition "
                                                    + request.definition()
                                                    + " does not exist or has no active revision."));
        }
        DefinitionId id = new DefinitionId(request.definition(), request.revision().getAsInt());
        JobDefinition definition =
                catalog.definition(id)
                        .orElseThrow(
                                () ->
                                        Refused.notFound(
                                                "Job definition " + id + " does not exist."));
        if (!definition.active()) {
            throw Refused.wrongState(
                    "Job definition "
                            + id
                            + " is INACTIVE: it was deregistered. Use an active revision.");
        }
        return definition;
    }

    private Submission submission(JobRequest request, JobQueue queue, JobDefinition definition) {
        Map<String, String> parameters = new HashMap<>(definition.parameters());
        parameters.putAll(request.parameters());
        ContainerSpec container =
                request.overrides().appliedTo(definition.container()).withParameters(parameters);
        long now = clock.millis();
        var random = ThreadLocalRandom.current();
        return new Submission(
                JobId.of(now, random.nextLong(), random.nextLong()),
                request.name(),
                queue.name(),
                definition.id(),
                request.arraySize(),
                request.dependencies(),
                request.outputs().map(container::withOutputs).orElse(container),
                parameters,
                request.retryStrategy().orElse(definition.retryStrategy()),
                request.timeoutSeconds().orElse(definition.timeoutSeconds()),
                request.shareIdentifier(),
                request.schedulingPriority().orElse(definition.schedulingPriority()),
                request.consumables().orElse(definition.consumables()),
                request.propagateTags().orElse(definition.propagateTags()),
                request.tags(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** On a queue with a policy each job belongs to a share; on one without there are none. */
    private void checkShare(JobQueue queue, Submission submission) {
        String share = submission.shareIdentifier();
        if (queue.schedulingPolicy().isEmpty()) {
            if (!share.isEmpty()) {
                throw Refused.invalid(
                        "shareIdentifier is \"%s\", but job queue %s has no scheduling policy. Leave it out, or use a queue that has one."
                                .formatted(share, queue.name()));
            }
            return;
        }
        if (share.isEmpty()) {
            throw Refused.invalid(
                    "shareIdentifier is missing; job queue %s has a scheduling policy, so that each job names its share."
                            .formatted(queue.name()));
        }
        Set<String> active = bulletin.current().shares().getOrDefault(queue.name(), Set.of());
        if (active.size() >= MOST_SHARES && !active.contains(share)) {
            throw Refused.invalid(
                    "shareIdentifier \"%s\" would be one more than the %d shares that may be active in job queue %s. Use one of those, or wait until the jobs of one have ended."
                            .formatted(share, MOST_SHARES, queue.name()));
        }
    }

    private void checkArray(Submission submission) {
        if (submission.arraySize() > settings.maxArraySize()) {
            throw Refused.invalid(
                    "arrayProperties.size is "
                            + submission.arraySize()
                            + "; an array has at most "
                            + settings.maxArraySize()
                            + " children. Split the work into several arrays, or raise fairlead.limits.array-size.");
        }
    }

    private void checkDependencies(Submission submission) {
        Set<JobId> ids = new HashSet<>();
        for (Dependency dependency : submission.dependencies()) {
            switch (dependency) {
                case Dependency.OnJob(var job) -> ids.add(job);
                case Dependency.OnTask(var task) -> ids.add(task.job());
                case Dependency.Pairwise(var array) -> ids.add(array);
                case Dependency.Sequential() -> {}
            }
        }
        if (ids.isEmpty()) {
            return;
        }
        Map<JobId, Job> found = new HashMap<>();
        store.findAll(ids).forEach(job -> found.put(job.id(), job));
        for (Dependency dependency : submission.dependencies()) {
            switch (dependency) {
                case Dependency.OnJob(var job) -> require(found, job);
                case Dependency.OnTask(var task) -> requireChild(require(found, task.job()), task);
                case Dependency.Pairwise(var array) ->
                        requireTwin(require(found, array), submission);
                case Dependency.Sequential() -> {}
            }
        }
    }

    private static Job require(Map<JobId, Job> found, JobId id) {
        Job job = found.get(id);
        if (job == null) {
            throw Refused.notFound("dependsOn names job " + id + ", which does not exist.");
        }
        return job;
    }

    private static void requireChild(Job job, TaskId task) {
        if (job.children() == null || task.index() >= job.children().size()) {
            throw Refused.notFound("dependsOn names job " + task + ", which does not exist.");
        }
    }

    private static void requireTwin(Job target, Submission submission) {
        if (!submission.isArray()) {
            throw Refused.invalid(
                    "dependsOn has type N_TO_N, which is for array jobs. Add arrayProperties, or leave out the type.");
        }
        int size = target.children() == null ? 0 : target.children().size();
        if (size != submission.arraySize()) {
            throw Refused.invalid(
                    "dependsOn has type N_TO_N, but job "
                            + target.id()
                            + (size == 0 ? " is not an array" : " has " + size + " children")
                            + " and this array has "
                            + submission.arraySize()
                            + ". Both must be arrays of the same size.");
        }
    }

    /** Refuses what no host of the queue could hold, once all of them have told their size. */
    private void checkFits(JobQueue queue, Resources asked) {
        List<Hosts.HostUse> candidates =
                bulletin.current().hosts().stream()
                        .filter(
                                use ->
                                        use.environments().stream()
                                                .anyMatch(queue.environments()::contains))
                        .toList();
        boolean allKnown =
                !candidates.isEmpty()
                        && candidates.stream()
                                .allMatch(use -> use.host().status() == Host.Status.READY)
                        && queue.environments().stream()
                                .allMatch(
                                        name ->
                                                candidates.stream()
                                                        .anyMatch(
                                                                use ->
                                                                        use.environments()
                                                                                .contains(name)));
        if (!allKnown || candidates.stream().anyMatch(use -> asked.fitsIn(use.host().capacity()))) {
            return;
        }
        String hosts =
                candidates.stream()
                        .limit(3)
                        .map(Hosts.HostUse::host)
                        .map(host -> host.id() + " has " + describe(host.capacity()))
                        .reduce((one, other) -> one + "; " + other)
                        .orElseThrow();
        throw Refused.invalid(
                "The job asks for "
                        + describe(asked)
                        + ", more than any host of job queue "
                        + queue.name()
                        + " offers ("
                        + hosts
                        + (candidates.size() > 3
                                ? "; and " + (candidates.size() - 3) + " more"
                                : "")
                        + "). Lower its resourceRequirements, or use another queue.");
    }

    private static String describe(Resources resources) {
        return resources.vcpusText()
                + " vCPUs, "
                + resources.memoryMiB()
                + " MiB memory"
                + (resources.gpus() > 0 ? ", " + resources.gpus() + " GPUs" : "");
    }

    private static NewJob begun(Submission submission) {
        JobStatus begins =
                submission.dependencies().isEmpty() ? JobStatus.RUNNABLE : JobStatus.SUBMITTED;
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
     * @throws Refused if there is no such job
     */
    public synchronized void retag(JobId id, UnaryOperator<Map<String, String>> change) {
        Job job = store.find(id).orElseThrow(() -> unknown(TaskId.whole(id)));
        store.retag(id, change.apply(job.submission().tags()));
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
            case NODE -> false;
        };
    }

    // ---- show

    /** The given jobs and children, in the order asked; unknown ones are left out. */
    public List<JobView> describe(Collection<TaskId> tasks) {
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
        var progress =
                store.childProgress(
                        known.stream().filter(task -> task.part() == TaskId.Part.CHILD).toList());
        var attempts = store.attempts(known);
        return known.stream()
                .map(
                        task ->
                                view(
                                        found.get(task.job()),
                                        task,
                                        progress.get(task),
                                        attempts.getOrDefault(task, List.of())))
                .toList();
    }

    /** One job or child, or empty if there is none. */
    public Optional<JobView> find(TaskId task) {
        return describe(List.of(task)).stream().findFirst();
    }

    /** Jobs, newest first, without the children of arrays; {@code before} is a view's sequence, for paging. */
    public List<JobView> list(JobStore.JobFilter filter, long before, int limit) {
        List<Job> page = store.list(filter, before, limit);
        var attempts = store.attempts(page.stream().map(job -> TaskId.whole(job.id())).toList());
        return page.stream()
                .map(
                        job -> {
                            TaskId task = TaskId.whole(job.id());
                            return view(job, task, null, attempts.getOrDefault(task, List.of()));
                        })
                .toList();
    }

    /** Jobs that take of a counted resource, newest first; {@code before} is a view's sequence, for paging. */
    public List<JobView> consuming(String resource, long before, int limit) {
        return store.consuming(resource, before, limit).stream()
                .map(job -> view(job, TaskId.whole(job.id()), null, List.of()))
                .toList();
    }

    /**
     * Children of an array in order of index.
     *
     * @param status only children in this state; empty for all
     * @param from lowest index
     * @throws Refused if there is no such array
     */
    public List<JobView> children(JobId array, Optional<JobStatus> status, int from, int limit) {
        TaskId whole = TaskId.whole(array);
        Job job = store.find(array).orElseThrow(() -> unknown(whole));
        ChildStates states =
                job.array()
                        .orElseThrow(
                                () -> Refused.invalid("Job " + array + " is not an array job."));
        List<TaskId> page = new ArrayList<>();
        int index = from;
        while (page.size() < limit && index >= 0 && index < states.size()) {
            if (status.isPresent()) {
                index = states.in(status.get()).next(index);
                if (index < 0) {
                    break;
                }
            }
            page.add(TaskId.child(array, index++));
        }
        var progress = store.childProgress(page);
        var attempts = store.attempts(page);
        return page.stream()
                .map(
                        task ->
                                view(
                                        job,
                                        task,
                                        progress.get(task),
                                        attempts.getOrDefault(task, List.of())))
                .toList();
    }

    /** Jobs by queue and state; an array counts once. */
    public Map<String, Map<JobStatus, Long>> countByQueue() {
        return store.countByQueue();
    }

    /** The history of a job, oldest first, after an event's sequence. */
    public List<JobEventRecord> history(JobId job, long after, int limit) {
        return store.history(job, after, limit);
    }

    /** Why a job or child waits for a place, as the cycle sees it now; empty if it does not. */
    public Optional<JobExplanation> explain(TaskId task) {
        CompletableFuture<Optional<JobExplanation>> answer = new CompletableFuture<>();
        inbox.post(new Fact.ExplanationWanted(task, answer));
        return Waiting.until(answer);
    }

    /**
     * What happened to all jobs, in the order in which it was committed.
     *
     * @param after only what came after this moment's sequence; 0 for all
     */
    public List<JobMoment> moments(long after, int limit) {
        List<JobEventRecord> events = store.events(after, limit);
        Map<TaskId, JobView> views = new HashMap<>();
        describe(events.stream().map(JobEventRecord::task).distinct().toList())
                .forEach(view -> views.put(view.task(), view));
        return events.stream().map(event -> JobMoment.of(event, views.get(event.task()))).toList();
    }

    /** Sequence of the latest moment; 0 if there is none. */
    public long latestMoment() {
        return store.latestEvent();
    }

    /** Calls back when something may have happened to a job in this process; the callback must return at once. */
    public void whenChanged(Runnable callback) {
        store.afterEachCommit(callback);
    }

    private JobView view(
            Job job,
            TaskId task,
            Progress childProgress,
            List<io.fairlead.domain.job.Attempt> attempts) {
        if (task.part() == TaskId.Part.WHOLE) {
            return new JobView(
                    task,
                    job.submission(),
                    withReason(job, task, job.progress()),
                    counts(job),
                    attempts,
                    job.sequence());
        }
        Progress progress = childProgress != null ? childProgress : unplaced(job, task.index());
        return new JobView(
                task,
                job.submission(),
                withReason(job, task, progress),
                Map.of(),
                attempts,
                job.sequence());
    }

    private static Progress unplaced(Job job, int index) {
        JobStatus status = job.children().of(index);
        return status.isTerminal()
                ? Progress.in(status)
                        .stopped(status, job.unplacedReason(), job.progress().stoppedAt())
                : Progress.in(status);
    }

    private static Map<JobStatus, Integer> counts(Job job) {
        Map<JobStatus, Integer> counts = new EnumMap<>(JobStatus.class);
        job.array()
                .ifPresent(
                        children -> {
                            for (JobStatus status : JobStatus.values()) {
                                counts.put(status, children.count(status));
                            }
                        });
        return counts;
    }

    private Progress withReason(Job job, TaskId task, Progress progress) {
        String reason =
                switch (progress.status()) {
                    case RUNNABLE -> waitingReason(job);
                    case STARTING ->
                            bulletin.current()
                                    .delays()
                                    .getOrDefault(
                                            new AttemptId(task, Math.max(1, progress.attempts())),
                                            "");
                    case SUBMITTED, PENDING ->
                            job.submission().dependencies().isEmpty() ? "" : dependencyReason(job);
                    case RUNNING, SUCCEEDED, FAILED -> "";
                };
        return reason.isEmpty() ? progress : progress.moved(progress.status(), reason);
    }

    private String waitingReason(Job job) {
        var reason = bulletin.current().reasons().get(Ledger.workClass(job.submission()));
        return reason == null ? "" : reason.sentence();
    }

    private static String dependencyReason(Job job) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        for (Dependency dependency : job.submission().dependencies()) {
            switch (dependency) {
                case Dependency.OnJob(var id) -> names.put("job " + id, true);
                case Dependency.OnTask(var id) -> names.put("job " + id, true);
                case Dependency.Pairwise(var id) -> names.put("the children of job " + id, true);
                case Dependency.Sequential() -> names.put("its previous child", true);
            }
        }
        return job.status() == JobStatus.PENDING || job.status() == JobStatus.SUBMITTED
                ? "waits for " + String.join(", ", names.keySet()) + " to succeed"
                : "";
    }
}
