package io.fairlead.scheduler;

import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All work that waits for a place, by queue and class. Kept up to date by its owner, one thread, as jobs become runnable
 * and are placed; the scheduler only reads it. An array is one entry whatever its size. The time of acceptance is the one
 * that a job's id carries (RFC 9562, version 7).
 */
public final class Backlog {
    private final Ordering ordering;
    private final Map<String, QueueBacklog> queues = new HashMap<>();

    public Backlog() {
        this(Ordering.DEFAULT);
    }

    public Backlog(Ordering ordering) {
        this.ordering = ordering;
    }

    /**
     * Adds a job: a single task, or a gang if the class says so.
     *
     * @param sequence of acceptance; where it is in the backlog already, the job takes that place
     */
    public void add(WorkClass workClass, long sequence, JobId job) {
        queueOf(workClass).put(workClass, sequence, job);
    }

    /**
     * Adds an array, or does nothing if it is there already.
     *
     * @param runnable the array's live set of runnable children
     */
    public void add(WorkClass workClass, long sequence, JobId array, IndexSet runnable) {
        add(workClass, sequence, array, runnable, Integer.MAX_VALUE);
    }

    /**
     * Adds an array of which only some children may hold a place at once.
     *
     * @param mostRunning how many, at least 1
     */
    public void add(
            WorkClass workClass, long sequence, JobId array, IndexSet runnable, int mostRunning) {
        queueOf(workClass).put(workClass, sequence, new WaitingArray(array, runnable, mostRunning));
    }

    private QueueBacklog queueOf(WorkClass workClass) {
        QueueBacklog queue = queues.get(workClass.queue());
        if (queue == null) {
            queue = new QueueBacklog(ordering);
            queues.put(workClass.queue(), queue);
        }
        return queue;
    }

    /** Takes a job out; harmless if it is not in. */
    public void remove(WorkClass workClass, long sequence) {
        queue(workClass.queue()).remove(workClass, sequence);
    }

    Ordering ordering() {
        return ordering;
    }

    QueueBacklog queue(String queue) {
        return queues.getOrDefault(queue, QueueBacklog.EMPTY);
    }

    /** The classes of a queue that have work. */
    public Collection<WorkClass> classes(String queue) {
        return queue(queue).classes();
    }

    /** The first tasks of a queue in the order of first come, first served. */
    public List<TaskId> front(String queue, int most) {
        LinesView view = new LinesView(queue(queue).shares());
        List<TaskId> front = new ArrayList<>();
        Cursor next = view.poll();
        while (next != null && front.size() < most) {
            front.add(next.task());
            if (next.next()) {
                view.add(next);
            }
            next = view.poll();
        }
        return front;
    }

    /** The first task of a class that has work. */
    public TaskId first(WorkClass workClass) {
        Cursor cursor = new Cursor(queue(workClass.queue()).line(workClass));
        if (!cursor.nextJob()) {
            throw new IllegalArgumentException("nothing of " + workClass + " waits");
        }
        return cursor.task();
    }

    /** Number of tasks that wait in a queue. */
    public long count(String queue) {
        return queue(queue).demands().stream().mapToLong(Demand::waiting).sum();
    }
}
