package io.fairlead.scheduler;

import io.fairlead.domain.job.JobId;

import java.util.Comparator;

/** The jobs of one class that wait, in the order of acceptance. */
final class Line extends IntrusiveMap.Entry<WorkClass> {
    /** The queue's order within a share: by priority, then by handicapped time, then by acceptance. */
    static final Comparator<Line> ORDER =
            (one, other) -> {
                int byPriority = Integer.compare(other.priority, one.priority);
                if (byPriority != 0) {
                    return byPriority;
                }
                int byKey = Long.compare(one.headKey, other.headKey);
                return byKey != 0 ? byKey : Long.compare(one.headSequence, other.headSequence);
            };

    private final Demand demand;
    private final int demandId;
    private final ShareLines share;
    private final int priority;
    private final long handicapMillis;
    private final long expectedMillis;
    private long headKey;
    private long headSequence;

    /** The first job; null if there is none. */
    private Object head;

    /** All jobs but the first; null as long as there was no other, as in many classes. */
    private Entries others;

    Line(WorkClass workClass, Demand demand, ShareLines share, long handicapMillis) {
        super(workClass);
        this.priority = workClass.priority();
        this.demand = demand;
        this.demandId = demand.id();
        this.share = share;
        this.handicapMillis = handicapMillis;
        RunTime runTime = workClass.runTime();
        this.expectedMillis =
                runTime.isKnown() ? runTime.expectedSeconds() * 1000 : Prediction.UNKNOWN;
    }

    WorkClass workClass() {
        return key();
    }

    Demand demand() {
        return demand;
    }

    int demandId() {
        return demandId;
    }

    ShareLines share() {
        return share;
    }

    int priority() {
        return priority;
    }

    /** Expected length of a task, or {@link Prediction#UNKNOWN}. */
    long expectedMillis() {
        return expectedMillis;
    }

    boolean isEmpty() {
        return head == null;
    }

    /** Number of jobs. */
    int size() {
        return head == null ? 0 : 1 + (others == null ? 0 : others.size());
    }

    /** Whether a job of that place in the order of acceptance is, or would be, the first. */
    boolean isHead(long sequence) {
        return head == null || sequence <= headSequence;
    }

    /**
     * Adds a job, or replaces the one of the same place; a line whose first job changes must be in no sorted set meanwhile.
     *
     * @param entry a {@code JobId}, or a {@link WaitingArray} whatever the array's size
     * @return what was there, or null
     */
    Object put(long sequence, Object entry) {
        if (!isHead(sequence)) {
            return others().put(sequence, entry);
        }
        Object before = null;
        if (head != null && sequence == headSequence) {
            before = head;
        } else if (head != null) {
            others().put(headSequence, head);
        }
        begin(sequence, entry);
        return before;
    }

    private Entries others() {
        if (others == null) {
            others = new Entries();
        }
        return others;
    }

    private void begin(long sequence, Object entry) {
        head = entry;
        headSequence = sequence;
        headKey = keyOf(entry);
    }

    /**
     * Takes a job out; a line whose first job changes must be in no sorted set meanwhile.
     *
     * @return what was there, or null
     */
    Object remove(long sequence) {
        if (head == null || sequence != headSequence) {
            return others == null ? null : others.remove(sequence);
        }
        Object before = head;
        if (others == null || others.size() == 0) {
            head = null;
        } else {
            begin(others.firstSequence(), others.removeFirst());
        }
        return before;
    }

    /** The job of that place in the order of acceptance, or null. */
    Object get(long sequence) {
        if (head != null && sequence == headSequence) {
            return head;
        }
        return others == null ? null : others.get(sequence);
    }

    Walk walk() {
        return new Walk();
    }

    /** Walks the jobs in the order of acceptance; they must not change meanwhile. */
    final class Walk {
        private boolean begun;
        private Entries.Walk later;

        /** Goes on to the next job; returns false at the end. */
        boolean next() {
            if (!begun) {
                begun = true;
                return head != null;
            }
            if (later == null) {
                if (others == null) {
                    return false;
                }
                later = others.walk();
            }
            return later.next();
        }

        long sequence() {
            return later == null ? headSequence : later.sequence();
        }

        Object entry() {
            return later == null ? head : later.entry();
        }

        /** The job's place in the order, in milliseconds. */
        long key() {
            return later == null ? headKey : keyOf(later.entry());
        }
    }

    private long keyOf(Object entry) {
        JobId job = entry instanceof WaitingArray array ? array.job() : (JobId) entry;
        return job.epochMilli() + handicapMillis;
    }

    long headKey() {
        return headKey;
    }

    long headSequence() {
        return headSequence;
    }

    /** Number of tasks that wait. */
    long count() {
        long count = 0;
        Walk walk = walk();
        while (walk.next()) {
            count +=
                    walk.entry() instanceof WaitingArray array ? array.runnable().cardinality() : 1;
        }
        return count;
    }
}
