package io.fairlead.scheduler;

import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

/** Walks the tasks of one line; ordered, among cursors, by the task that it stands at. */
final class Cursor implements Comparable<Cursor> {
    private final Line line;
    private final Line.Walk walk;
    private long key;
    private Object entry;
    private int index;

    /** Stands before the first task. */
    Cursor(Line line) {
        this.line = line;
        this.walk = line.walk();
    }

    Line line() {
        return line;
    }

    WorkClass workClass() {
        return line.workClass();
    }

    /** Its place in the order, in milliseconds. */
    long key() {
        return key;
    }

    long sequence() {
        return walk.sequence();
    }

    /** Expected length of a task, or {@link Prediction#UNKNOWN}. */
    long expectedMillis() {
        return line.expectedMillis();
    }

    TaskId task() {
        return entry instanceof WaitingArray array
                ? TaskId.child(array.job(), index)
                : TaskId.whole((JobId) entry);
    }

    /** The array whose child it stands at, or null. */
    WaitingArray array() {
        return entry instanceof WaitingArray array ? array : null;
    }

    /** Goes on to the next task; returns false at the end. */
    boolean next() {
        if (entry instanceof WaitingArray array) {
            index = array.runnable().next(index + 1);
            if (index >= 0) {
                return true;
            }
        }
        return nextJob();
    }

    /** Goes on to the first task of the next job; returns false at the end. */
    boolean nextJob() {
        while (walk.next()) {
            entry = walk.entry();
            index = entry instanceof WaitingArray array ? array.runnable().next(0) : 0;
            if (index >= 0) {
                key = walk.key();
                return true;
            }
        }
        return false;
    }

    @Override
    public int compareTo(Cursor other) {
        int byPriority = Integer.compare(other.line.priority(), line.priority());
        if (byPriority != 0) {
            return byPriority;
        }
        int byKey = Long.compare(key, other.key);
        return byKey != 0 ? byKey : Long.compare(sequence(), other.sequence());
    }
}
