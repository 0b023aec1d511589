package io.fairlead.api.v1;

import io.fairlead.control.JobView;
import io.fairlead.control.Jobs;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.TaskId;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds requests back until jobs end. A commit of this process wakes them; what another one has committed is seen within
 * a second. After each look there is a pause that grows, so that many who wait for long cost little.
 */
@Singleton
final class JobWaiting {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final Jobs jobs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long changes;
    private boolean closed;

    JobWaiting(Jobs jobs) {
        this.jobs = jobs;
        jobs.whenChanged(this::ring);
    }

    private void ring() {
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets everybody go who waits, so that the service can stop. */
    @PreDestroy
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    static boolean isOver(List<JobView> views, boolean any) {
        return any
                ? views.stream().anyMatch(JobWaiting::hasEnded)
                : views.stream().allMatch(JobWaiting::hasEnded);
    }

    private static boolean hasEnded(JobView view) {
        return view.progress().status().isTerminal();
    }

    /**
     * The jobs as soon as it is over, or as they stand after the time.
     *
     * @param any whether the first of them to end ends the wait
     * @throws Refused if one of them does not exist
     */
    List<JobView> until(List<TaskId> tasks, boolean any, Duration longest)
            throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            long seen = changes();
            List<JobView> views = required(tasks);
            long left = end - System.nanoTime();
            if (isOver(views, any) || left <= 0 || isClosed()) {
                return views;
            }
            Thread.sleep(Duration.ofNanos(Math.min(left, pause.toNanos())));
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            await(seen, end);
        }
    }

    private List<JobView> required(List<TaskId> tasks) {
        List<JobView> views = jobs.describe(tasks);
        if (views.size() < tasks.size()) {
            Set<TaskId> found = new HashSet<>(views.stream().map(JobView::task).toList());
            throw Refused.notFound(
                    "Job "
                            + tasks.stream()
                                    .filter(task -> !found.contains(task))
                                    .findFirst()
                                    .orElseThrow()
                            + " does not exist.");
        }
        return views;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Until something was committed, for a while. */
    private void await(long seen, long end) throws InterruptedException {
        lock.lock();
        try {
            long left = Math.min(PATIENCE.toNanos(), end - System.nanoTime());
            while (changes == seen && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
