package io.fairlead.scheduler;

import io.fairlead.domain.job.JobId;

import java.util.Comparator;

/** The jobs of one class that wait, in the order of acceptance. */
final class Line {
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

    private final WorkClass workClass;
    private final Demand demand;
    private final int demandId;
    private final ShareLines share;
    private final int priority;
    private final long handicapMillis;
    private final long expectedMillis;
    private final Entries entries = new Entries();
    private long headKey;
    private long headSequence;

    Line(WorkClass workClass, Demand demand, ShareLines share, long handicapMillis) {
        this.workClass = workClass;
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
        return workClass;
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

    Entries entries() {
        return entries;
    }

    /** Place in the order of a job of this line, in milliseconds. */
    long key(Object entry) {
        JobId job = entry instanceof WaitingArray array ? array.job() : (JobId) entry;
        return job.epochMilli() + handicapMillis;
    }

    long headKey() {
        return headKey;
    }

    long headSequence() {
        return headSequence;
    }

    /** Notes the first job anew; the line must be in no sorted set meanwhile. */
    void noteHead() {
        headKey = key(entries.first());
        headSequence = entries.firstSequence();
    }

    /** Number of tasks that wait. */
    long count() {
        long count = 0;
        Entries.Walk walk = entries.walk();
        while (walk.next()) {
            count +=
                    walk.entry() instanceof WaitingArray array ? array.runnable().cardinality() : 1;
        }
        return count;
    }
}
