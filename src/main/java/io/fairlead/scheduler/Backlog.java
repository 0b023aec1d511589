package io.fairlead.scheduler;

import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * All work that waits for a place, by queue and class, each class in order of acceptance. Kept up to date by its owner,
 * one thread, as jobs become runnable and are placed; the scheduler only reads it. An array is one entry whatever its
 * size. The time of acceptance is the one that a job's id carries (RFC 9562, version 7).
 */
public final class Backlog {
    private final Map<String, Map<WorkClass, TreeMap<Long, WaitingTasks>>> queues = new HashMap<>();

    /** Adds a job: a single task, or a gang if the class says so. */
    public void add(WorkClass workClass, long sequence, JobId job) {
        put(workClass, sequence, new WaitingTasks.Single(job));
    }

    /**
     * Adds an array, or does nothing if it is there already.
     *
     * @param runnable the array's live set of runnable children
     */
    public void add(WorkClass workClass, long sequence, JobId array, IndexSet runnable) {
        put(workClass, sequence, new WaitingTasks.Children(array, runnable));
    }

    private void put(WorkClass workClass, long sequence, WaitingTasks tasks) {
        queues.computeIfAbsent(workClass.queue(), name -> new LinkedHashMap<>())
                .computeIfAbsent(workClass, each -> new TreeMap<>())
                .put(sequence, tasks);
    }

    /** Takes a job out; harmless if it is not in. */
    public void remove(WorkClass workClass, long sequence) {
        Map<WorkClass, TreeMap<Long, WaitingTasks>> classes = queues.get(workClass.queue());
        if (classes == null) {
            return;
        }
        TreeMap<Long, WaitingTasks> entries = classes.get(workClass);
        if (entries == null) {
            return;
        }
        entries.remove(sequence);
        if (entries.isEmpty()) {
            classes.remove(workClass);
        }
    }

    /** The classes of a queue that have work. */
    public Collection<WorkClass> classes(String queue) {
        return Collections.unmodifiableSet(queues.getOrDefault(queue, Map.of()).keySet());
    }

    /** The jobs of a class by their place in the order of acceptance. */
    TreeMap<Long, WaitingTasks> entries(WorkClass workClass) {
        return queues.get(workClass.queue()).get(workClass);
    }

    /** The first tasks of a queue in order of acceptance. */
    public List<TaskId> front(String queue, int most) {
        PriorityQueue<Head> heads = new PriorityQueue<>();
        classes(queue).forEach(workClass -> heads.add(new Head(workClass, entries(workClass))));
        List<TaskId> front = new ArrayList<>();
        while (!heads.isEmpty() && front.size() < most) {
            Head head = heads.poll();
            front.add(head.task());
            if (head.advance()) {
                heads.add(head);
            }
        }
        return front;
    }

    /** The first task of a class that has work. */
    public TaskId first(WorkClass workClass) {
        return new Head(workClass, entries(workClass)).task();
    }

    /** Number of tasks that wait in a queue. */
    public long count(String queue) {
        return queues.getOrDefault(queue, Map.of()).values().stream()
                .flatMap(entries -> entries.values().stream())
                .mapToLong(WaitingTasks::count)
                .sum();
    }
}
