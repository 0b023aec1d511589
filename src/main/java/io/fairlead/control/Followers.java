package io.fairlead.control;

import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who waits for a job, for its tasks, and child by child; so that each end is told only to those that it concerns. Owned by the
 * cycle's thread.
 */
final class Followers {
    private final Map<TaskId, List<JobId>> ofTask = new HashMap<>();
    private final List<JobId> ofEachChild = new ArrayList<>(0);

    void follow(TaskId task, JobId follower) {
        add(ofTask.computeIfAbsent(task, _ -> new ArrayList<>(1)), follower);
    }

    void followEachChild(JobId follower) {
        add(ofEachChild, follower);
    }

    /** A job that names the same target twice follows it once. */
    private static void add(List<JobId> followers, JobId follower) {
        if (followers.isEmpty() || !followers.getLast().equals(follower)) {
            followers.add(follower);
        }
    }

    /** Those who waited for a task that has ended; they are told once. */
    List<JobId> take(TaskId ended) {
        List<JobId> followers = ofTask.remove(ended);
        return followers == null ? List.of() : followers;
    }

    /** The tasks that somebody waits for. */
    List<TaskId> tasks() {
        return List.copyOf(ofTask.keySet());
    }

    List<JobId> ofEachChild() {
        return List.copyOf(ofEachChild);
    }

    boolean hasOfEachChild() {
        return !ofEachChild.isEmpty();
    }
}
