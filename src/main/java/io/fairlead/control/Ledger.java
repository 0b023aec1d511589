package io.fairlead.control;

import static io.fairlead.domain.job.JobEvent.ATTEMPT_FAILED_FINAL;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_FAILED_RETRYABLE;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_PREEMPTED;
import static io.fairlead.domain.job.JobEvent.ATTEMPT_SUCCEEDED;
import static io.fairlead.domain.job.JobEvent.CONTAINER_STARTED;
import static io.fairlead.domain.job.JobEvent.DEPENDENCIES_MET;
import static io.fairlead.domain.job.JobEvent.DEPENDENCIES_WAIT;
import static io.fairlead.domain.job.JobEvent.DEPENDENCY_FAILED;
import static io.fairlead.domain.job.JobEvent.PLACED;

import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobEffect;
import io.fairlead.domain.job.JobEvent;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Lifecycle;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.PodSpec;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Estimates;
import io.fairlead.scheduler.Fleet;
import io.fairlead.scheduler.Gang;
import io.fairlead.scheduler.Placement;
import io.fairlead.scheduler.Preemption;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.WorkClass;
import io.fairlead.store.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The cycle's memory of all open jobs and live attempts, and the only place that moves them: every move follows a row of
 * {@link Lifecycle}, is noted for the commit, and keeps backlog and fleet in step. Owned by the cycle's thread; thrown
 * away and built anew from the store after any unexpected error.
 */
final class Ledger {
    /** So that a task that is preempted again and again is done one day; the number of an attempt is bounded, too. */
    private static final int MOST_PREEMPTED_ATTEMPTS = 1000;

    static final String ARRAY_FAILED_REASON = "Array Child Job failed";

    private final JobIndex jobs = new JobIndex();
    private final ActiveShares shares = new ActiveShares();
    private final Stockroom stockroom = new Stockroom();

    /** One object for equal classes; there are few of them. */
    private final Map<WorkClass, WorkClass> workClasses = new HashMap<>();

    private final TreeMap<AttemptId, LiveAttempt> attempts = new TreeMap<>();
    private final Backlog backlog = new Backlog();
    private final Fleet fleet = new Fleet();

    /** How many attempts of a task made room for others; of open tasks only. */
    private final Map<TaskId, Integer> preempted = new HashMap<>();

    private final RunTimes runTimes = new RunTimes();
    private final Running running = new Running();
    private final ShareUses shareUses = new ShareUses(running);
    private final Map<String, Long> usedMilliCpus = new HashMap<>();
    private final Deadlines deadlines = new Deadlines();
    private final HostUses hostUses = new HostUses();
    private final Set<String> touchedQueues = new HashSet<>();
    private final NodeMoves nodes = new NodeMoves(this);
    private final Dependents dependents;

    Ledger(FinishedJobs finished) {
        this.dependents = new Dependents(this, finished);
    }

    Backlog backlog() {
        return backlog;
    }

    Fleet fleet() {
        return fleet;
    }

    RunTimes runTimes() {
        return runTimes;
    }

    ShareUses shareUses() {
        return shareUses;
    }

    Running running() {
        return running;
    }

    ActiveShares shares() {
        return shares;
    }

    Stockroom stockroom() {
        return stockroom;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    HostUses hostUses() {
        return hostUses;
    }

    NodeMoves nodes() {
        return nodes;
    }

    /** Names of the queues whose waiting work is not what it was when this was last asked. */
    Set<String> takeTouchedQueues() {
        Set<String> touched = Set.copyOf(touchedQueues);
        touchedQueues.clear();
        return touched;
    }

    /** Adds a host or replaces what is known of it. */
    void see(Host host) {
        fleet.see(host);
        hostUses.changed(host.id());
    }

    void forget(HostId host) {
        fleet.forget(host);
        hostUses.changed(host);
    }

    long usedMilliCpus(String environment) {
        return usedMilliCpus.getOrDefault(environment, 0L);
    }

    Optional<OpenJob> job(JobId id) {
        return Optional.ofNullable(jobs.find(id));
    }

    /** The class of an open job; any thread may ask. */
    Optional<WorkClass> classOf(JobId id) {
        return job(id).map(OpenJob::workClass);
    }

    Optional<LiveAttempt> attempt(AttemptId id) {
        return Optional.ofNullable(attempts.get(id));
    }

    Collection<LiveAttempt> attempts() {
        return attempts.values();
    }

    List<OpenJob> jobsOf(String queue) {
        List<OpenJob> found = new ArrayList<>();
        jobs.forEach(
                job -> {
                    if (job.workClass().queue().equals(queue)) {
                        found.add(job);
                    }
                });
        return found;
    }

    // ---- jobs come in

    /** Takes in a job that was accepted or is found open at start; a job that is known already is left alone. */
    void open(Job job, Outcome outcome) {
        if (jobs.find(job.id()) != null || job.status().isTerminal()) {
            return;
        }
        OpenJob open = new OpenJob(job, shared(expected(job.submission())));
        open.remember(job.submission());
        jobs.add(open);
        shares.begin(open.workClass().queue(), open.workClass().share());
        enqueueWaiting(open);
        if (job.submission().work() instanceof PodSpec) {
            dependencyFailed(open, PodSpec.NO_ENGINE, outcome);
        } else if (!job.submission().dependencies().isEmpty()) {
            dependents.begin(open, job.submission().dependencies(), outcome);
        }
    }

    /** Takes in an attempt that is found live at start. */
    void resume(Attempt attempt, Submission submission, long cycle) {
        OpenJob job = jobs.find(attempt.id().task().job());
        job.remember(submission);
        LiveAttempt resumed = new LiveAttempt(attempt, job, submission, cycle);
        resumed.askedToStart();
        stockroom.hold(resumed.consumables());
        book(resumed);
        deadlines.watch(resumed);
    }

    private WorkClass expected(Submission submission) {
        return workClass(submission).lasting(runTimes.of(submission));
    }

    /** The class of a job that nothing is expected of. */
    static WorkClass workClass(Submission submission) {
        WorkClass workClass =
                submission
                        .nodes()
                        .map(nodes -> ofNodes(submission, nodes))
                        .orElseGet(() -> ofTask(submission));
        return workClass.lasting(Estimates.FROM_LIMITS.of(submission));
    }

    private static WorkClass ofTask(Submission submission) {
        TaskSpec task = submission.task(TaskId.whole(submission.id()));
        return new WorkClass(
                submission.queue(),
                submission.shareIdentifier(),
                submission.schedulingPriority(),
                task.resources(),
                task.main().spec().image(),
                submission.consumables());
    }

    private static WorkClass ofNodes(Submission submission, NodesSpec nodes) {
        List<Gang.Group> groups =
                nodes.groups().stream()
                        .map(
                                group -> {
                                    TaskId first = TaskId.node(submission.id(), group.from());
                                    TaskSpec task = submission.task(first);
                                    return new Gang.Group(
                                            group.from(),
                                            group.to(),
                                            task.resources(),
                                            task.main().spec().image(),
                                            group.range().consumables());
                                })
                        .toList();
        return WorkClass.of(
                submission.queue(),
                submission.shareIdentifier(),
                submission.schedulingPriority(),
                new Gang(groups, nodes.mainNode(), Gang.Spread.valueOf(nodes.spread().name())));
    }

    // ---- dependencies

    void startWaiting(OpenJob job, Outcome outcome) {
        if (job.isArray()) {
            if (job.children().count(JobStatus.SUBMITTED) > 0) {
                outcome.touched(job);
                job.children()
                        .moveAll(JobStatus.SUBMITTED, to(JobStatus.SUBMITTED, DEPENDENCIES_WAIT));
                job.setProgress(job.progress().moved(JobStatus.PENDING, ""));
            }
        } else if (job.progress().status() == JobStatus.SUBMITTED) {
            apply(
                    job,
                    TaskId.whole(job.id()),
                    DEPENDENCIES_WAIT,
                    p -> p.moved(JobStatus.PENDING, ""),
                    outcome);
        }
    }

    /** All that a job that is not an array waited for has succeeded. */
    void release(OpenJob job, Outcome outcome) {
        apply(
                job,
                TaskId.whole(job.id()),
                DEPENDENCIES_MET,
                p -> p.moved(JobStatus.RUNNABLE, ""),
                outcome);
    }

    /** All that the children of an array waited for has succeeded. */
    void releaseAllChildren(OpenJob array, Outcome outcome) {
        if (array.children().count(JobStatus.PENDING) == 0) {
            return;
        }
        outcome.touched(array);
        outcome.note(array.id(), JobNote.Code.DEPENDENCIES_MET, "");
        array.children().moveAll(JobStatus.PENDING, to(JobStatus.PENDING, DEPENDENCIES_MET));
        enqueueChildren(array);
    }

    void releaseChild(OpenJob array, int index, Outcome outcome) {
        outcome.touched(array);
        array.children().move(index, JobStatus.PENDING, to(JobStatus.PENDING, DEPENDENCIES_MET));
        enqueueChildren(array);
    }

    /** Something that a job, or all waiting children of an array, waited for has failed. */
    void dependencyFailed(OpenJob job, String reason, Outcome outcome) {
        if (job.isArray()) {
            endUnplacedChildren(job, DEPENDENCY_FAILED, reason, outcome);
        } else {
            apply(
                    job,
                    TaskId.whole(job.id()),
                    DEPENDENCY_FAILED,
                    p -> p.stopped(JobStatus.FAILED, reason, outcome.now()),
                    outcome);
        }
    }

    void childDependencyFailed(OpenJob array, int index, String reason, Outcome outcome) {
        outcome.touched(array);
        array.children().move(index, JobStatus.PENDING, to(JobStatus.PENDING, DEPENDENCY_FAILED));
        if (array.unplacedReason().isEmpty()) {
            array.setUnplacedReason(reason);
        }
        childEnded(array, index, outcome);
    }

    // ---- steering

    /** Keeps what of a job waits for a place from getting one, or no longer. */
    void changeHold(OpenJob job, Optional<Hold> hold, Outcome outcome) {
        job.setHold(hold);
        outcome.add(new Change.HoldChanged(job.id(), hold));
        if (hold.isPresent()) {
            outcome.note(job.id(), JobNote.Code.HELD, hold.get().who());
            leaveBacklog(job);
        } else {
            outcome.note(job.id(), JobNote.Code.RELEASED, "released");
            enqueueWaiting(job);
        }
    }

    /** Lets a job wait at another scheduling priority. */
    void changePriority(OpenJob job, int priority, Outcome outcome) {
        outcome.add(new Change.PriorityChanged(job.id(), priority));
        outcome.note(
                job.id(),
                JobNote.Code.PRIORITY_CHANGED,
                "scheduling priority " + priority + " instead of " + job.workClass().priority());
        changeClass(job, job.workClass().withPriority(priority));
    }

    /** Lets no more than so many children of an array hold a place at once; those that do, go on. */
    void cap(OpenJob array, int mostRunning) {
        if (mostRunning != array.mostRunning()) {
            leaveBacklog(array);
            array.setMostRunning(mostRunning);
            enqueueWaiting(array);
        }
    }

    private WorkClass shared(WorkClass workClass) {
        return workClasses.computeIfAbsent(workClass, each -> each);
    }

    /** Puts into the backlog whatever of a job waits for a place. */
    private void enqueueWaiting(OpenJob job) {
        if (job.isArray()) {
            if (job.children().count(JobStatus.RUNNABLE) > 0) {
                enqueueChildren(job);
            }
        } else if (job.progress().status() == JobStatus.RUNNABLE) {
            enqueueWhole(job);
        }
    }

    private void leaveBacklog(OpenJob job) {
        touchedQueues.add(job.workClass().queue());
        backlog.remove(job.workClass(), job.sequence());
    }

    private void enqueueWhole(OpenJob job) {
        if (job.hold().isEmpty()) {
            touchedQueues.add(job.workClass().queue());
            backlog.add(job.workClass(), job.sequence(), job.id());
        }
    }

    private void enqueueChildren(OpenJob array) {
        if (array.hold().isPresent()) {
            return;
        }
        touchedQueues.add(array.workClass().queue());
        backlog.add(
                array.workClass(),
                array.sequence(),
                array.id(),
                array.children().in(JobStatus.RUNNABLE),
                array.mostRunning());
    }

    // ---- attempts

    /** Claims a place. */
    void place(Placement placement, Submission submission, long cycle, Outcome outcome) {
        OpenJob job = jobs.find(placement.task().job());
        TaskId task = placement.task();
        boolean follows = submission.nodes().filter(nodes -> !nodes.isMain(task)).isPresent();
        if (!follows) {
            apply(job, task.moving(), PLACED, Progress::claimed, outcome);
        }
        job.remember(submission);
        AttemptId id = new AttemptId(task, job.progressOf(task).attempts());
        Attempt attempt =
                new Attempt(
                        id,
                        placement.host(),
                        placement.site(),
                        fleet.chooseGpus(
                                placement.host(),
                                submission.task(placement.task()).resources().gpus()),
                        outcome.now(),
                        null,
                        null);
        outcome.add(new Change.AttemptClaimed(attempt));
        stockroom.claim(
                submission.consumables(task),
                (resource, quantity) ->
                        outcome.add(new Change.ResourceConsumed(resource, quantity, id)));
        LiveAttempt live = new LiveAttempt(attempt, job, submission, cycle);
        book(live);
        if (!follows) {
            startContainers(live, outcome);
        }
    }

    /** Has an attempt's containers started, unless it is a node whose main node does not run. */
    void startContainers(LiveAttempt attempt, Outcome outcome) {
        if (nodes.mayStart(attempt) || attempt.ending().isPresent()) {
            attempt.askedToStart();
            outcome.add(new Effect.Start(nodes.assignment(attempt)));
        }
    }

    void started(LiveAttempt attempt, Instant at, long cycle, Outcome outcome) {
        if (attempt.hasStarted()) {
            return;
        }
        TaskId task = attempt.id().task();
        if (!attempt.isFollower()) {
            apply(attempt.job(), task.moving(), CONTAINER_STARTED, p -> p.started(at), outcome);
        }
        attempt.started(at, cycle);
        if (attempt.ending().isEmpty()) {
            deadlines.watch(attempt);
        }
        outcome.add(new Change.AttemptStarted(attempt.id(), at));
        OpenJob job = attempt.job();
        if (job.isArray() && job.progress().startedAt() == null) {
            outcome.touched(job);
            Progress p = job.progress();
            job.setProgress(
                    new Progress(
                            p.status(),
                            p.statusReason(),
                            at,
                            null,
                            p.attempts(),
                            p.cancelled(),
                            p.terminated()));
        }
        if (attempt.isMainNode()) {
            nodes.mainStarted(attempt, outcome);
        }
        attempt.ending().ifPresent(why -> outcome.add(new Effect.Stop(nodes.assignment(attempt))));
    }

    /** Wants a live attempt to be over; the first wish decides what its end will be called. */
    void end(LiveAttempt attempt, LiveAttempt.Ending why, Outcome outcome) {
        if (attempt.ending().isEmpty() || attempt.isPreempted()) {
            attempt.end(why);
            deadlines.forget(attempt);
            running.ending(attempt.id());
            outcome.add(new Effect.Stop(nodes.assignment(attempt)));
        }
    }

    /** Lets a live attempt make room; one that is told to end already, or whose task did so very often, is left alone. */
    void preempt(Preemption preemption, Outcome outcome) {
        LiveAttempt victim = attempts.get(preemption.victim());
        if (victim != null
                && victim.ending().isEmpty()
                && victim.id().number() < MOST_PREEMPTED_ATTEMPTS) {
            outcome.add(new Change.AttemptPreempted(preemption.victim(), preemption.beneficiary()));
            preemptAgain(victim, preemption.beneficiary(), outcome);
        }
    }

    /** Lets an attempt make room that was told to before a start of the service. */
    void preemptAgain(LiveAttempt victim, TaskId beneficiary, Outcome outcome) {
        preempted.merge(victim.id().task(), 1, Integer::sum);
        end(victim, LiveAttempt.Ending.preempted(beneficiary), outcome);
    }

    /** An attempt that made room before a start of the service does not count as a try. */
    void remembersPreempted(TaskId task) {
        preempted.merge(task, 1, Integer::sum);
    }

    /** An attempt is over; one that is known to be over is left alone. */
    void over(LiveAttempt attempt, AttemptEnd reported, Outcome outcome) {
        if (attempts.get(attempt.id()) != attempt) {
            return;
        }
        AttemptEnd end =
                attempt.ending()
                        .map(why -> reported.becauseOf(why.cause(), why.statusReason()))
                        .orElse(reported);
        outcome.add(new Change.AttemptEnded(attempt.id(), end));
        outcome.add(
                new Effect.Remove(
                        attempt.id(), attempt.host(), nodes.assignment(attempt).containers()));
        unbook(attempt);
        shareUses.ended(attempt, end.stoppedAt(), outcome);
        if (attempt.isMainNode()) {
            nodes.mainEnded(attempt.job(), end, outcome);
        }
        if (attempt.id().task().part() == TaskId.Part.NODE) {
            moveOnIfNoNodeIsLeft(attempt, outcome);
        } else {
            moveOn(attempt, end, outcome);
        }
    }

    private void moveOnIfNoNodeIsLeft(LiveAttempt node, Outcome outcome) {
        nodes.wholeEnd(node.job())
                .ifPresent(
                        end -> {
                            node.job().setMainEnd(null);
                            moveOn(node, end, outcome);
                        });
    }

    /** A task, or a multi-node job as a whole, goes where the end of its attempt leads. */
    private void moveOn(LiveAttempt attempt, AttemptEnd end, Outcome outcome) {
        TaskId task = attempt.id().task().moving();
        runTimes.ended(attempt, end, outcome);
        if (end.succeeded()) {
            apply(
                    attempt.job(),
                    task,
                    ATTEMPT_SUCCEEDED,
                    p -> p.stopped(JobStatus.SUCCEEDED, end.statusReason(), end.stoppedAt()),
                    outcome);
        } else if (end.cause() == AttemptEnd.Cause.PREEMPTED) {
            apply(
                    attempt.job(),
                    task,
                    ATTEMPT_PREEMPTED,
                    p -> p.moved(JobStatus.RUNNABLE, end.statusReason()),
                    outcome);
        } else if (attempt.submission().retryStrategy().retries(tries(attempt.id()), end)) {
            apply(
                    attempt.job(),
                    task,
                    ATTEMPT_FAILED_RETRYABLE,
                    p -> p.moved(JobStatus.RUNNABLE, end.statusReason()),
                    outcome);
        } else {
            apply(
                    attempt.job(),
                    task,
                    ATTEMPT_FAILED_FINAL,
                    p -> p.stopped(JobStatus.FAILED, end.statusReason(), end.stoppedAt()),
                    outcome);
        }
        expectAnew(attempt.job(), attempt.submission());
        attempt.job().forgetSubmissionIfIdle();
    }

    /** The children of an array that still wait are expected to run as long as those before them. */
    private void expectAnew(OpenJob job, Submission submission) {
        if (job.isArray() && job.children().count(JobStatus.RUNNABLE) > 0) {
            changeClass(job, job.workClass().lasting(runTimes.of(submission)));
        }
    }

    private void changeClass(OpenJob job, WorkClass to) {
        if (!to.equals(job.workClass())) {
            leaveBacklog(job);
            job.setWorkClass(shared(to));
            enqueueWaiting(job);
        }
    }

    private int tries(AttemptId attempt) {
        return attempt.number() - preempted.getOrDefault(attempt.task(), 0);
    }

    private void book(LiveAttempt attempt) {
        attempts.put(attempt.id(), attempt);
        attempt.job().attemptBegan();
        fleet.book(attempt.host(), attempt.resources(), attempt.gpuIds());
        hostUses.changed(attempt.host());
        usedMilliCpus.merge(attempt.environment(), attempt.resources().milliCpus(), Long::sum);
        running.began(attempt.asRunning());
    }

    private void unbook(LiveAttempt attempt) {
        attempts.remove(attempt.id());
        running.ended(attempt.id());
        attempt.job().attemptEnded();
        stockroom.release(attempt.consumables());
        fleet.release(attempt.host(), attempt.resources(), attempt.gpuIds());
        hostUses.changed(attempt.host());
        usedMilliCpus.merge(attempt.environment(), -attempt.resources().milliCpus(), Long::sum);
    }

    /** What the live attempts of a queue use, by share. */
    Map<String, Long> usedByShare(String queue) {
        Map<String, Long> used = new HashMap<>();
        for (LiveAttempt attempt : attempts.values()) {
            WorkClass workClass = attempt.job().workClass();
            if (workClass.queue().equals(queue)) {
                used.merge(workClass.share(), attempt.resources().milliCpus(), Long::sum);
            }
        }
        return used;
    }

    List<LiveAttempt> attemptsOn(HostId host) {
        return attempts.values().stream().filter(attempt -> attempt.host().equals(host)).toList();
    }

    /** Live attempts of a task, or of all children of an array. */
    List<LiveAttempt> attemptsOf(TaskId task) {
        AttemptId from = new AttemptId(new TaskId(task.job(), TaskId.Part.WHOLE, 0), 1);
        List<LiveAttempt> found = new ArrayList<>();
        for (LiveAttempt attempt : attempts.tailMap(from).values()) {
            if (!attempt.id().task().job().equals(task.job())) {
                break;
            }
            if (task.part() == TaskId.Part.WHOLE || attempt.id().task().equals(task)) {
                found.add(attempt);
            }
        }
        return found;
    }

    // ---- moves

    void apply(
            OpenJob job,
            TaskId task,
            JobEvent event,
            UnaryOperator<Progress> change,
            Outcome outcome) {
        Progress before = job.progressOf(task);
        Lifecycle.Row row =
                Lifecycle.on(before.status(), event)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "job "
                                                        + task
                                                        + " is "
                                                        + before.status()
                                                        + ": "
                                                        + event
                                                        + " refused"));
        Progress after = change.apply(before);
        if (after.status() != row.to()) {
            throw new IllegalStateException(
                    "job "
                            + task
                            + ": "
                            + event
                            + " leads to "
                            + row.to()
                            + ", not to "
                            + after.status());
        }
        if (task.part() == TaskId.Part.WHOLE) {
            job.setProgressOf(task, after);
            outcome.moved(job, task, before.status(), after);
        } else {
            outcome.touched(job);
            job.setProgressOf(task, after);
            outcome.moved(job, task, before.status(), after);
        }
        for (JobEffect effect : row.effects()) {
            switch (effect) {
                case ENQUEUE -> enqueue(job, task);
                case DEQUEUE -> dequeue(job, task);
                case WAKE_DEPENDENTS -> ended(job, task, outcome);
                // The attempt's own methods book, release, start and remove, since they know host
                // and container.
                case BOOK, RELEASE, START_CONTAINER, REMOVE_CONTAINER -> {}
            }
        }
    }

    private void enqueue(OpenJob job, TaskId task) {
        if (task.part() == TaskId.Part.WHOLE) {
            enqueueWhole(job);
        } else {
            enqueueChildren(job);
        }
    }

    private void dequeue(OpenJob job, TaskId task) {
        touchedQueues.add(job.workClass().queue());
        if (task.part() == TaskId.Part.WHOLE || job.children().count(JobStatus.RUNNABLE) == 0) {
            leaveBacklog(job);
        }
    }

    private void ended(OpenJob job, TaskId task, Outcome outcome) {
        preempted.remove(task);
        if (task.part() == TaskId.Part.WHOLE) {
            forget(job);
            dependents.jobEnded(job, outcome);
        } else {
            childEnded(job, task.index(), outcome);
        }
    }

    private void childEnded(OpenJob array, int index, Outcome outcome) {
        dependents.childEnded(array, index, outcome);
        finishArrayIfDone(array, outcome);
    }

    /** Ends every child that never got a place, all at once. */
    void endUnplacedChildren(OpenJob array, JobEvent event, String reason, Outcome outcome) {
        IndexSet endedNow = IndexSet.empty(array.children().size());
        for (JobStatus from : List.of(JobStatus.SUBMITTED, JobStatus.PENDING, JobStatus.RUNNABLE)) {
            if (Lifecycle.on(from, event).isPresent() && array.children().count(from) > 0) {
                outcome.touched(array);
                endedNow.addAll(array.children().in(from));
                array.children().moveAll(from, to(from, event));
            }
        }
        if (endedNow.isEmpty()) {
            return;
        }
        array.setUnplacedReason(reason);
        if (array.children().count(JobStatus.RUNNABLE) == 0) {
            leaveBacklog(array);
        }
        dependents.childrenEnded(array, endedNow, outcome);
        finishArrayIfDone(array, outcome);
    }

    private void finishArrayIfDone(OpenJob array, Outcome outcome) {
        if (!array.children().allTerminal() || array.progress().status().isTerminal()) {
            return;
        }
        outcome.touched(array);
        boolean failed = array.children().count(JobStatus.FAILED) > 0;
        Progress progress = array.progress();
        boolean ended = progress.cancelled() || progress.terminated();
        String reason = !failed ? "" : ended ? progress.statusReason() : ARRAY_FAILED_REASON;
        array.setProgress(
                progress.stopped(
                        failed ? JobStatus.FAILED : JobStatus.SUCCEEDED, reason, outcome.now()));
        forget(array);
        dependents.jobEnded(array, outcome);
    }

    private void forget(OpenJob job) {
        jobs.remove(job.id());
        shares.end(job.workClass().queue(), job.workClass().share());
    }

    private static JobStatus to(JobStatus from, JobEvent event) {
        return Lifecycle.on(from, event).orElseThrow().to();
    }
}
