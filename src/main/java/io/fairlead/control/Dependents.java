package io.fairlead.control;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Dependency.Condition;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who waits for whom. An end that is not the one waited for fails the dependents at once, and names the culprit.
 * Consequences are worked off in a queue, so that chains may be of any length; each end costs what it concerns. Owned by
 * the cycle's thread.
 */
final class Dependents {
    private final Ledger ledger;
    private final FinishedJobs finished;
    private final Map<JobId, Followers> followers = new HashMap<>();
    private final ArrayDeque<Runnable> consequences = new ArrayDeque<>();
    private boolean working;

    Dependents(Ledger ledger, FinishedJobs finished) {
        this.ledger = ledger;
        this.finished = finished;
    }

    // ---- a job begins to wait

    /** Lets a job wait for what it depends on, or moves it on at once if that has ended already. */
    void begin(OpenJob job, List<Dependency> dependencies, Outcome outcome) {
        if (isPastWaiting(job)) {
            return;
        }
        String failure = null;
        for (Dependency dependency : dependencies) {
            String one =
                    switch (dependency) {
                        case Dependency.OnJob(var target, var condition) ->
                                waitFor(job, TaskId.whole(target), condition);
                        case Dependency.OnTask(var task, var condition) ->
                                waitFor(job, task, condition);
                        case Dependency.Pairwise(var array, var condition) -> {
                            waitForTwins(job, array, condition);
                            yield null;
                        }
                        case Dependency.Sequential(var condition) -> {
                            job.addWait(new Wait.ForPrevious(condition));
                            yield null;
                        }
                    };
            failure = failure == null ? one : failure;
        }
        String reason = failure;
        consequence(() -> begin(job, reason, outcome));
    }

    private void begin(OpenJob job, String failure, Outcome outcome) {
        if (failure != null) {
            ledger.dependencyFailed(job, failure, outcome);
        } else if (job.isArray() || job.waitsAsAWhole()) {
            ledger.startWaiting(job, outcome);
            releaseIfReady(job, outcome);
        } else {
            ledger.release(job, outcome);
        }
    }

    private static boolean isPastWaiting(OpenJob job) {
        return job.isArray()
                ? job.children().count(JobStatus.SUBMITTED)
                                + job.children().count(JobStatus.PENDING)
                        == 0
                : job.progress().status() != JobStatus.SUBMITTED
                        && job.progress().status() != JobStatus.PENDING;
    }

    /** @return why the job fails if the target has ended in another way already, or null */
    private String waitFor(OpenJob job, TaskId target, Condition condition) {
        JobStatus status = statusOf(target).orElse(JobStatus.FAILED);
        if (!status.isTerminal()) {
            job.addWait(new Wait.ForTask(target, condition));
            followersOf(target.job()).follow(target, job.id());
            return null;
        }
        return condition.holds(status) ? null : failureOf(target, condition);
    }

    private void waitForTwins(OpenJob job, JobId array, Condition condition) {
        ChildStates twins =
                ledger.jobOrItsEnd(array)
                        .map(OpenJob::children)
                        .or(() -> finished.childrenOf(array))
                        .orElseGet(() -> ChildStates.all(job.children().size(), JobStatus.FAILED));
        job.addWait(new Wait.ForTwin(array, twins, condition));
        if (ledger.job(array).isPresent()) {
            followersOf(array).followEachChild(job.id());
        }
    }

    private Followers followersOf(JobId target) {
        return followers.computeIfAbsent(target, _ -> new Followers());
    }

    private Optional<JobStatus> statusOf(TaskId task) {
        return ledger.jobOrItsEnd(task.job())
                .map(known -> known.progressOf(task).status())
                .or(() -> finished.statusOf(task));
    }

    static String failureOf(TaskId culprit, Condition condition) {
        return switch (condition) {
            case SUCCESS, END -> "Dependent Job failed: job " + culprit + " did not succeed";
            case FAILURE ->
                    "Dependency not met: job "
                            + culprit
                            + " succeeded, and this job runs only if it fails";
        };
    }

    // ---- what was waited for has ended

    /** A job has ended as a whole. */
    void jobEnded(OpenJob ended, Outcome outcome) {
        Followers waiting = followers.remove(ended.id());
        if (waiting != null) {
            tell(
                    waiting.take(TaskId.whole(ended.id())),
                    TaskId.whole(ended.id()),
                    ended.progress().status(),
                    outcome);
        }
    }

    /** One child of an array has ended. */
    void childEnded(OpenJob array, int index, Outcome outcome) {
        Followers waiting = followers.get(array.id());
        if (waiting != null) {
            TaskId ended = TaskId.child(array.id(), index);
            tell(waiting.take(ended), ended, array.children().of(index), outcome);
            tellTwins(waiting, ended, outcome);
        }
        if (waitsForPrevious(array)) {
            consequence(() -> judge(array, index + 1, outcome));
        }
    }

    private static boolean waitsForPrevious(OpenJob array) {
        return array.waits().stream().anyMatch(Wait.ForPrevious.class::isInstance);
    }

    /** Many children of an array have failed at once. */
    void childrenEnded(OpenJob array, IndexSet failed, Outcome outcome) {
        Followers waiting = followers.get(array.id());
        if (waiting == null) {
            return;
        }
        for (TaskId task : waiting.tasks()) {
            if (task.part() == TaskId.Part.CHILD && failed.contains(task.index())) {
                tell(waiting.take(task), task, JobStatus.FAILED, outcome);
            }
        }
        if (waiting.hasOfEachChild()) {
            for (var each = failed.iterator(); each.hasNext(); ) {
                tellTwins(waiting, TaskId.child(array.id(), each.nextInt()), outcome);
            }
        }
    }

    private void tell(List<JobId> concerned, TaskId ended, JobStatus end, Outcome outcome) {
        if (!concerned.isEmpty()) {
            consequence(
                    () ->
                            concerned.forEach(
                                    id ->
                                            ledger.job(id)
                                                    .ifPresent(
                                                            job ->
                                                                    wake(
                                                                            job, ended, end,
                                                                            outcome))));
        }
    }

    private void tellTwins(Followers waiting, TaskId ended, Outcome outcome) {
        if (waiting.hasOfEachChild()) {
            consequence(
                    () ->
                            waiting.ofEachChild()
                                    .forEach(
                                            id ->
                                                    ledger.job(id)
                                                            .ifPresent(
                                                                    job ->
                                                                            judge(
                                                                                    job,
                                                                                    ended.index(),
                                                                                    outcome))));
        }
    }

    private void wake(OpenJob job, TaskId ended, JobStatus end, Outcome outcome) {
        String failure = null;
        for (Wait wait : List.copyOf(job.waits())) {
            if (wait instanceof Wait.ForTask(var task, var condition) && task.equals(ended)) {
                job.removeWait(wait);
                failure =
                        failure != null || condition.holds(end)
                                ? failure
                                : failureOf(ended, condition);
            }
        }
        if (failure != null) {
            ledger.dependencyFailed(job, failure, outcome);
        } else {
            releaseIfReady(job, outcome);
        }
    }

    // ---- who may go on

    private void releaseIfReady(OpenJob job, Outcome outcome) {
        if (job.waitsAsAWhole()) {
            return;
        }
        if (!job.isArray()) {
            ledger.release(job, outcome);
        } else if (job.waits().isEmpty()) {
            ledger.arrays().releaseAll(job, outcome);
        } else {
            IndexSet pending = job.children().in(JobStatus.PENDING);
            for (int index = pending.next(0); index >= 0; index = pending.next(index + 1)) {
                judge(job, index, outcome);
            }
        }
    }

    /** Releases or fails a child of an array if what it waits for says so. */
    private void judge(OpenJob array, int index, Outcome outcome) {
        if (index >= array.children().size() || array.children().of(index) != JobStatus.PENDING) {
            return;
        }
        boolean ready = !array.waitsAsAWhole();
        for (Wait wait : array.waits()) {
            TaskId target = targetOf(wait, array, index);
            if (target == null) {
                continue;
            }
            JobStatus status = childStatus(wait, array, target.index());
            if (status.isTerminal() && !wait.condition().holds(status)) {
                ledger.arrays()
                        .childDependencyFailed(
                                array, index, failureOf(target, wait.condition()), outcome);
                return;
            }
            ready &= status.isTerminal();
        }
        if (ready) {
            ledger.arrays().releaseChild(array, index, outcome);
        }
    }

    /** The child that a child waits for, or null if the wait is not one of a child. */
    private static TaskId targetOf(Wait wait, OpenJob array, int index) {
        return switch (wait) {
            case Wait.ForTask _ -> null;
            case Wait.ForTwin(var twin, _, _) -> TaskId.child(twin, index);
            case Wait.ForPrevious _ -> index == 0 ? null : TaskId.child(array.id(), index - 1);
        };
    }

    private static JobStatus childStatus(Wait wait, OpenJob array, int index) {
        return wait instanceof Wait.ForTwin(_, var twins, _)
                ? twins.of(index)
                : array.children().of(index);
    }

    private void consequence(Runnable step) {
        consequences.add(step);
        if (working) {
            return;
        }
        working = true;
        try {
            for (Runnable next = consequences.poll(); next != null; next = consequences.poll()) {
                next.run();
            }
        } finally {
            working = false;
            consequences.clear();
        }
    }
}
