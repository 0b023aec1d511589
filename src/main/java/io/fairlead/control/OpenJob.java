package io.fairlead.control;

import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.RunningCap;
import io.fairlead.scheduler.WorkClass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cycle remembers of a job that is not terminal. Everything else stays in the store until the job is placed. There
 * may be millions: one that only waits is this object alone. Owned by the cycle's thread, but for the id and the class, which any
 * thread may read.
 */
final class OpenJob {
    private final long high;
    private final long low;
    private final long sequence;
    private WorkClass workClass;
    private Progress progress;
    private Extras extras;

    /** What few jobs have. */
    private static final class Extras {
        private ChildStates children;
        private Map<Integer, Progress> childProgress = Map.of();
        private String unplacedReason = "";
        private int mostRunning = RunningCap.NONE;
        private Hold hold;
        private List<Wait> waits = List.of();
        private Submission submission;
        private int liveAttempts;
        private AttemptEnd mainEnd;

        private boolean areNone() {
            return children == null
                    && hold == null
                    && waits.isEmpty()
                    && submission == null
                    && liveAttempts == 0;
        }
    }

    OpenJob(Job job, WorkClass workClass) {
        this.high = job.id().high();
        this.low = job.id().low();
        this.sequence = job.sequence();
        this.workClass = workClass;
        this.progress = job.progress().shared();
        if (job.children() != null) {
            extras().children = job.children();
            extras().unplacedReason = job.unplacedReason();
            extras().mostRunning = RunningCap.of(job.submission().tags());
        }
        setHold(job.hold());
    }

    private Extras extras() {
        if (extras == null) {
            extras = new Extras();
        }
        return extras;
    }

    JobId id() {
        return new JobId(high, low);
    }

    boolean hasId(JobId id) {
        return id.high() == high && id.low() == low;
    }

    int idHash() {
        return JobIndex.hash(high, low);
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
        return extras == null ? Optional.empty() : Optional.ofNullable(extras.hold);
    }

    void setHold(Optional<Hold> changed) {
        if (extras != null || changed.isPresent()) {
            extras().hold = changed.orElse(null);
            dropExtras();
        }
    }

    private void dropExtras() {
        if (extras != null && extras.areNone()) {
            extras = null;
        }
    }

    boolean isArray() {
        return children() != null;
    }

    /** Null if the job is not an array. */
    ChildStates children() {
        return extras == null ? null : extras.children;
    }

    Progress progress() {
        return progress;
    }

    void setProgress(Progress newProgress) {
        progress = newProgress.shared();
    }

    String unplacedReason() {
        return extras == null ? "" : extras.unplacedReason;
    }

    void setUnplacedReason(String reason) {
        extras().unplacedReason = reason;
    }

    /** How many children may hold a place at once. */
    int mostRunning() {
        return extras.mostRunning;
    }

    void setMostRunning(int most) {
        extras.mostRunning = most;
    }

    // ---- what it waits for

    List<Wait> waits() {
        return extras == null ? List.of() : extras.waits;
    }

    void addWait(Wait wait) {
        if (extras().waits.isEmpty()) {
            extras.waits = new ArrayList<>(1);
        }
        extras.waits.add(wait);
    }

    void removeWait(Wait wait) {
        extras.waits.remove(wait);
        dropExtras();
    }

    /** Whether every child is held back by something that concerns the job as a whole. */
    boolean waitsAsAWhole() {
        return waits().stream().anyMatch(Wait.ForTask.class::isInstance);
    }

    // ---- live attempts

    /** Kept only while attempts live; null otherwise. */
    Submission submission() {
        return extras == null ? null : extras.submission;
    }

    void remember(Submission loaded) {
        extras().submission = loaded;
    }

    void attemptBegan() {
        extras().liveAttempts++;
    }

    void attemptEnded() {
        extras().liveAttempts--;
    }

    void forgetSubmissionIfIdle() {
        if (extras != null && extras.liveAttempts == 0) {
            extras.submission = null;
            dropExtras();
        }
    }

    // ---- nodes

    /** How the main node ended, while other nodes have not; null otherwise. */
    AttemptEnd mainEnd() {
        return extras == null ? null : extras.mainEnd;
    }

    void setMainEnd(AttemptEnd end) {
        extras().mainEnd = end;
    }

    // ---- children

    /** Progress of the job itself or of one of its children; a node has none but its job's. */
    Progress progressOf(TaskId task) {
        if (task.part() != TaskId.Part.CHILD) {
            return progress;
        }
        Progress known = extras.childProgress.get(task.index());
        return known != null ? known : Progress.in(children().of(task.index()));
    }

    void setProgressOf(TaskId task, Progress to) {
        if (task.part() != TaskId.Part.CHILD) {
            setProgress(to);
            return;
        }
        JobStatus from = children().of(task.index());
        if (from != to.status()) {
            children().move(task.index(), from, to.status());
        }
        if (to.status().isTerminal()) {
            forgetChild(task.index());
        } else {
            rememberChild(task.index(), to);
        }
    }

    /** The task itself if it is runnable or, of a whole array, the first child that is. */
    Optional<TaskId> firstWaiting(TaskId task) {
        if (!isArray() || task.part() == TaskId.Part.CHILD) {
            return Optional.of(task).filter(it -> progressOf(it).status() == JobStatus.RUNNABLE);
        }
        int first = children().in(JobStatus.RUNNABLE).next(0);
        return first < 0 ? Optional.empty() : Optional.of(TaskId.child(id(), first));
    }

    private void forgetChild(int index) {
        if (!extras.childProgress.isEmpty()) {
            extras.childProgress.remove(index);
        }
    }

    void rememberChild(int index, Progress of) {
        if (extras.childProgress.isEmpty()) {
            extras.childProgress = new HashMap<>();
        }
        extras.childProgress.put(index, of);
    }

    /** Indexes of the children that wait for another attempt. */
    List<Integer> retryingChildren() {
        return extras.childProgress.entrySet().stream()
                .filter(entry -> entry.getValue().status() == JobStatus.RUNNABLE)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
