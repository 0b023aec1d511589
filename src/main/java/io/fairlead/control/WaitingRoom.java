package io.fairlead.control;

import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.WorkClass;

import java.util.HashSet;
import java.util.Set;

/**
 * Keeps the backlog in step with the open jobs: what waits for a place and is not held back is in it, under the class of its
 * job, and nothing else. Owned by the cycle's thread.
 */
final class WaitingRoom {
    private final Backlog backlog = new Backlog();
    private final WorkClasses classes = new WorkClasses();
    private final Set<String> touchedQueues = new HashSet<>();

    Backlog backlog() {
        return backlog;
    }

    /** Names of the queues whose waiting work is not what it was when this was last asked. */
    Set<String> takeTouchedQueues() {
        Set<String> touched = Set.copyOf(touchedQueues);
        touchedQueues.clear();
        return touched;
    }

    /** One object for equal classes. */
    WorkClass shared(WorkClass workClass) {
        return classes.shared(workClass);
    }

    /** Puts into the backlog whatever of a job waits for a place. */
    void enter(OpenJob job) {
        if (job.isArray()) {
            if (job.children().count(JobStatus.RUNNABLE) > 0) {
                enterChildren(job);
            }
        } else if (job.progress().status() == JobStatus.RUNNABLE) {
            enterWhole(job);
        }
    }

    /** Takes out whatever of a job is in the backlog. */
    void leave(OpenJob job) {
        touchedQueues.add(job.workClass().queue());
        backlog.remove(job.workClass(), job.sequence());
    }

    private void enterWhole(OpenJob job) {
        if (job.hold().isEmpty()) {
            touchedQueues.add(job.workClass().queue());
            backlog.add(job.workClass(), job.sequence(), job.id());
        }
    }

    /** All children of an array that are runnable now, in place of those that were before. */
    void enterChildren(OpenJob array) {
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

    /** Lets what of a job waits do so under another class. */
    void changeClass(OpenJob job, WorkClass to) {
        if (!to.equals(job.workClass())) {
            leave(job);
            job.setWorkClass(shared(to));
            enter(job);
        }
    }

    /** Lets no more than so many children of an array hold a place at once; those that do, go on. */
    void cap(OpenJob array, int mostRunning) {
        if (mostRunning != array.mostRunning()) {
            leave(array);
            array.setMostRunning(mostRunning);
            enter(array);
        }
    }

    /** A task has become runnable. */
    void enter(OpenJob job, TaskId task) {
        if (task.part() == TaskId.Part.WHOLE) {
            enterWhole(job);
        } else {
            enterChildren(job);
        }
    }

    /** A task is no longer runnable; who places children takes them out of the backlog itself. */
    void leave(OpenJob job, TaskId task) {
        touchedQueues.add(job.workClass().queue());
        if (task.part() == TaskId.Part.WHOLE || job.children().count(JobStatus.RUNNABLE) == 0) {
            leave(job);
        }
    }
}
