package io.fairlead.control;

import io.fairlead.control.OpenJob.Wait;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who waits for whom. A dependency is satisfied by success only; a failure fails the dependents at once, and names the
 * culprit. Consequences are worked off in a queue, so that chains may be of any length. Owned by the cycle's thread.
 */
final class Dependents {
    private final Ledger ledger;
    private final FinishedJobs finished;
    private final Map<JobId, List<JobId>> waitingFor = new HashMap<>();
    private final ArrayDeque<Runnable> consequences = new ArrayDeque<>();
    private boolean working;

    Dependents(Ledger ledger, FinishedJobs finished) {
        this.ledger = ledger;
        this.finished = finished;
    }

    /** Lets a job wait for what it depends on, or moves it on at once if that has ended already. */
    void begin(OpenJob job, List<Dependency> dependencies, Outcome outcome) {
        if (isPastWaiting(job)) {
            return;
        }
        String failure = null;
        for (Dependency dependency : dependencies) {
            switch (dependency) {
                case Dependency.OnJob(var target) ->
                        failure =
                                waitFor(
                                        job,
                                        TaskId.whole(target),
                                        new Wait.ForJob(target),
                                        failure);
                case Dependency.OnTask(var task) ->
                        failure = waitFor(job, task, new Wait.ForTask(task), failure);
                case Dependency.Pairwise(var array) -> waitForTwins(job, array);
                case Dependency.Sequential() -> job.addWait(new Wait.ForPrevious());
            }
        }
        String reason = failure;
        consequence(
                () -> {
                    if (reason != null) {
                        ledger.dependencyFailed(job, reason, outcome);
                    } else if (job.isArray() || job.waitsAsAWhole()) {
                        ledger.startWaiting(job, outcome);
                        releaseIfReady(job, outcome);
                    } else {
                        ledger.release(job, outcome);
                    }
                });
    }

    private static boolean isPastWaiting(OpenJob job) {
        return job.isArray()
                ? job.children().count(JobStatus.SUBMITTED)
                                + job.children().count(JobStatus.PENDING)
                        == 0
                : job.progress().status() != JobStatus.SUBMITTED
                        && job.progress().status() != JobStatus.PENDING;
    }

    /** @return the reason of the first failure so far, or null */
    private String waitFor(OpenJob job, TaskId target, Wait wait, String failure) {
        JobStatus status = statusOf(target).orElse(JobStatus.FAILED);
        if (!status.isTerminal()) {
            job.addWait(wait);
            link(target.job(), job);
        }
        return failure == null && status == JobStatus.FAILED ? failureOf(target) : failure;
    }

    private void waitForTwins(OpenJob job, JobId array) {
        Optional<OpenJob> open = ledger.job(array);
        ChildStates twins =
                open.map(OpenJob::children)
                        .or(() -> finished.childrenOf(array))
                        .orElseGet(() -> ChildStates.all(job.children().size(), JobStatus.FAILED));
        job.addWait(new Wait.ForTwin(array, twins));
        if (open.isPresent()) {
            link(array, job);
        }
    }

    private Optional<JobStatus> statusOf(TaskId task) {
        return ledger.job(task.job())
                .map(open -> open.progressOf(task).status())
                .or(() -> finished.statusOf(task));
    }

    private void link(JobId target, OpenJob dependent) {
        List<JobId> dependents = waitingFor.computeIfAbsent(target, id -> new ArrayList<>(2));
        if (dependents.isEmpty() || !dependents.getLast().equals(dependent.id())) {
            dependents.add(dependent.id());
        }
    }

    static String failureOf(TaskId culprit) {
        return "Dependent Job failed: job " + culprit + " did not succeed";
    }

    /** A job has ended as a whole. */
    void jobEnded(OpenJob ended, Outcome outcome) {
        List<JobId> dependents = waitingFor.remove(ended.id());
        if (dependents != null) {
            boolean succeeded = ended.progress().status() == JobStatus.SUCCEEDED;
            consequence(() -> wake(dependents, TaskId.whole(ended.id()), succeeded, outcome));
        }
    }

    private void wake(List<JobId> dependents, TaskId ended, boolean succeeded, Outcome outcome) {
        for (JobId id : dependents) {
            ledger.job(id).ifPresent(job -> wake(job, ended, succeeded, outcome));
        }
    }

    private void wake(OpenJob job, TaskId ended, boolean succeeded, Outcome outcome) {
        boolean concerned =
                job.waits()
                        .removeIf(
                                wait ->
                                        wait instanceof Wait.ForJob(var target)
                                                        && ended.equals(TaskId.whole(target))
                                                || wait instanceof Wait.ForTask(var task)
                                                        && ended.equals(task));
        if (!concerned) {
            return;
        }
        if (succeeded) {
            releaseIfReady(job, outcome);
        } else {
            ledger.dependencyFailed(job, failureOf(ended), outcome);
        }
    }

    /** One child of an array has ended. */
    void childEnded(OpenJob array, int index, Outcome outcome) {
        List<JobId> dependents = List.copyOf(waitingFor.getOrDefault(array.id(), List.of()));
        boolean succeeded = array.children().of(index) == JobStatus.SUCCEEDED;
        TaskId ended = TaskId.child(array.id(), index);
        if (!dependents.isEmpty()) {
            consequence(
                    () -> {
                        wake(dependents, ended, succeeded, outcome);
                        for (JobId id : dependents) {
                            ledger.job(id)
                                    .ifPresent(
                                            job -> wakeTwin(job, array, index, succeeded, outcome));
                        }
                    });
        }
        if (array.waits().contains(new Wait.ForPrevious())) {
            consequence(() -> wakeNext(array, index, succeeded, outcome));
        }
    }

    /** Many children of an array have failed at once. */
    void childrenEnded(OpenJob array, IndexSet failed, Outcome outcome) {
        if (!waitingFor.containsKey(array.id())) {
            return;
        }
        for (var each = failed.iterator(); each.hasNext(); ) {
            int index = each.nextInt();
            for (JobId id : List.copyOf(waitingFor.getOrDefault(array.id(), List.of()))) {
                TaskId ended = TaskId.child(array.id(), index);
                consequence(
                        () ->
                                ledger.job(id)
                                        .ifPresent(
                                                job -> {
                                                    wake(job, ended, false, outcome);
                                                    wakeTwin(job, array, index, false, outcome);
                                                }));
            }
        }
    }

    private void wakeTwin(
            OpenJob job, OpenJob array, int index, boolean succeeded, Outcome outcome) {
        boolean isTwin =
                job.waits().stream()
                        .anyMatch(
                                wait ->
                                        wait instanceof Wait.ForTwin(var twin, var states)
                                                && twin.equals(array.id()));
        if (!isTwin || job.children().of(index) != JobStatus.PENDING) {
            return;
        }
        if (!succeeded) {
            ledger.childDependencyFailed(
                    job, index, failureOf(TaskId.child(array.id(), index)), outcome);
        } else if (!job.waitsAsAWhole() && isReady(job, index)) {
            ledger.releaseChild(job, index, outcome);
        }
    }

    private void wakeNext(OpenJob array, int index, boolean succeeded, Outcome outcome) {
        int next = index + 1;
        if (next >= array.children().size() || array.children().of(next) != JobStatus.PENDING) {
            return;
        }
        if (!succeeded) {
            ledger.childDependencyFailed(
                    array, next, failureOf(TaskId.child(array.id(), index)), outcome);
        } else if (!array.waitsAsAWhole() && isReady(array, next)) {
            ledger.releaseChild(array, next, outcome);
        }
    }

    private void releaseIfReady(OpenJob job, Outcome outcome) {
        if (job.waitsAsAWhole()) {
            return;
        }
        if (!job.isArray()) {
            ledger.release(job, outcome);
        } else if (job.waits().isEmpty()) {
            ledger.releaseAllChildren(job, outcome);
        } else {
            releaseReadyChildren(job, outcome);
        }
    }

    private void releaseReadyChildren(OpenJob array, Outcome outcome) {
        IndexSet pending = array.children().in(JobStatus.PENDING);
        for (int index = pending.next(0); index >= 0; index = pending.next(index + 1)) {
            TaskId failedTwin = failedTwin(array, index);
            if (failedTwin != null) {
                ledger.childDependencyFailed(array, index, failureOf(failedTwin), outcome);
            } else if (isReady(array, index)) {
                ledger.releaseChild(array, index, outcome);
            }
        }
    }

    private static TaskId failedTwin(OpenJob array, int index) {
        for (Wait wait : array.waits()) {
            if (wait instanceof Wait.ForTwin(var twin, var states)
                    && states.of(index) == JobStatus.FAILED) {
                return TaskId.child(twin, index);
            }
        }
        return null;
    }

    private static boolean isReady(OpenJob array, int index) {
        return array.waits().stream()
                .allMatch(
                        wait ->
                                switch (wait) {
                                    case Wait.ForJob(var target) -> false;
                                    case Wait.ForTask(var task) -> false;
                                    case Wait.ForTwin(var twin, var states) ->
                                            states.of(index) == JobStatus.SUCCEEDED;
                                    case Wait.ForPrevious() ->
                                            index == 0
                                                    || array.children().of(index - 1)
                                                            == JobStatus.SUCCEEDED;
                                });
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
