package io.fairlead.scheduler;

import io.fairlead.domain.job.TaskId;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** Walks the tasks of one class in order of acceptance; ordered by the task that it stands at. */
final class Head implements Comparable<Head> {
    private final WorkClass workClass;
    private final Iterator<Map.Entry<Long, WaitingTasks>> rest;
    private long sequence;
    private WaitingTasks tasks;
    private TaskId task;

    Head(WorkClass workClass, TreeMap<Long, WaitingTasks> entries) {
        this.workClass = workClass;
        this.rest = entries.entrySet().iterator();
        nextJob();
    }

    WorkClass workClass() {
        return workClass;
    }

    TaskId task() {
        return task;
    }

    /** Goes on to the next task; returns false at the end. */
    boolean advance() {
        task = tasks.next(task.index() + 1);
        return task != null || nextJob();
    }

    private boolean nextJob() {
        while (rest.hasNext()) {
            Map.Entry<Long, WaitingTasks> entry = rest.next();
            sequence = entry.getKey();
            tasks = entry.getValue();
            task = tasks.next(0);
            if (task != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int compareTo(Head other) {
        return Long.compare(sequence, other.sequence);
    }
}
