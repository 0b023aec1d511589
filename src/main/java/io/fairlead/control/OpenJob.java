package io.fairlead.control;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.WorkClass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cycle remembers of a job that is not terminal. Everything else stays in the store until the job is placed.
 * Owned by the cycle's thread.
 */
final class OpenJob {
    private final JobId id;
    private final long sequence;
    private WorkClass workClass;
    private final ChildStates children;
    private Map<Integer, Progress> childProgress = Map.of();
    private Progress progress;
    private String unplacedReason;
    private Optional<Hold> hold;
    private List<Wait> waits = List.of();
    private Submission submission;
    private int liveAttempts;

    OpenJob(Job job, WorkClass workClass) {
        this.id = job.id();
        this.sequence = job.sequence();
        this.workClass = workClass;
        this.progress = job.progress();
        this.children = job.children();
        this.unplacedReason = job.unplacedReason();
        this.hold = job.hold();
    }

    JobId id() {
        return id;
    }

    long sequence() {
        return sequence;
    }

    WorkClass workClass() {
        return workClass;
    }

    void setWorkClass(WorkClass changed) {
        workClass = changed;
    }

    Optional<Hold> hold() {
        return hold;
    }

    void setHold(Optional<Hold> changed) {
        hold = changed;
    }

    boolean isArray() {
        return children != null;
    }

    ChildStates children() {
        return children;
    }

    Progress progress() {
        return progress;
    }

    void setProgress(Progress newProgress) {
        progress = newProgress;
    }

    String unplacedReason() {
        return unplacedReason;
    }

    void setUnplacedReason(String reason) {
        unplacedReason = reason;
    }

    List<Wait> waits() {
        return waits;
    }

    void addWait(Wait wait) {
        if (waits.isEmpty()) {
            waits = new ArrayList<>(2);
        }
        waits.add(wait);
    }

    /** Whether every child is held back by something that concerns the job as a whole. */
    boolean waitsAsAWhole() {
        return waits.stream().anyMatch(Wait.ForTask.class::isInstance);
    }

    /** Kept only while attempts live; null otherwise. */
    Submission submission() {
        return submission;
    }

    void remember(Submission loaded) {
        submission = loaded;
    }

    void attemptBegan() {
        liveAttempts++;
    }

    void attemptEnded() {
        liveAttempts--;
    }

    void forgetSubmissionIfIdle() {
        if (liveAttempts == 0) {
            submission = null;
        }
    }

    /** Progress of the job itself or of one of its children. */
    Progress progressOf(TaskId task) {
        if (task.part() == TaskId.Part.WHOLE) {
            return progress;
        }
        Progress known = childProgress.get(task.index());
        return known != null ? known : Progress.in(children.of(task.index()));
    }

    void setProgressOf(TaskId task, Progress to) {
        if (task.part() == TaskId.Part.WHOLE) {
            progress = to;
            return;
        }
        JobStatus from = children.of(task.index());
        if (from != to.status()) {
            children.move(task.index(), from, to.status());
        }
        if (to.status().isTerminal()) {
            childProgress.remove(task.index());
        } else {
            rememberChild(task.index(), to);
        }
    }

    /** The task itself if it is runnable or, of a whole array, the first child that is. */
    Optional<TaskId> firstWaiting(TaskId task) {
        if (!isArray() || task.part() == TaskId.Part.CHILD) {
            return Optional.of(task).filter(it -> progressOf(it).status() == JobStatus.RUNNABLE);
        }
        int first = children.in(JobStatus.RUNNABLE).next(0);
        return first < 0 ? Optional.empty() : Optional.of(TaskId.child(id, first));
    }

    void rememberChild(int index, Progress of) {
        if (childProgress.isEmpty()) {
            childProgress = new HashMap<>();
        }
        childProgress.put(index, of);
    }

    /** Indexes of the children that wait for another attempt. */
    List<Integer> retryingChildren() {
        return childProgress.entrySet().stream()
                .filter(entry -> entry.getValue().status() == JobStatus.RUNNABLE)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
