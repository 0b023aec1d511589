package io.fairlead.domain.job;

import java.util.EnumMap;
import java.util.Map;

/**
 * The state of every child of an array: one {@link IndexSet} for each state, each child in exactly one of them. A child
 * costs nothing until it is placed. Owned by one thread; {@link #copy} for anyone else.
 */
public final class ChildStates {
    private final int size;
    private final Map<JobStatus, IndexSet> byStatus = new EnumMap<>(JobStatus.class);

    private ChildStates(int size) {
        this.size = size;
    }

    /** All children in the same state. */
    public static ChildStates all(int size, JobStatus status) {
        ChildStates states = new ChildStates(size);
        for (JobStatus each : JobStatus.values()) {
            states.byStatus.put(each, each == status ? IndexSet.full(size) : IndexSet.empty(size));
        }
        return states;
    }

    /**
     * The states given by the sets of all but the first state; children in none of them are {@code rest}.
     *
     * @throws IllegalArgumentException if a child is in two sets
     */
    public static ChildStates of(int size, JobStatus rest, Map<JobStatus, IndexSet> others) {
        ChildStates states = all(size, rest);
        IndexSet left = states.byStatus.get(rest);
        others.forEach(
                (status, indexes) -> {
                    int before = left.cardinality();
                    left.removeAll(indexes);
                    if (before - left.cardinality() != indexes.cardinality()) {
                        throw new IllegalArgumentException("a child is " + status + " and more");
                    }
                    states.byStatus.put(status, indexes.copy());
                });
        return states;
    }

    public int size() {
        return size;
    }

    public JobStatus of(int index) {
        for (Map.Entry<JobStatus, IndexSet> entry : byStatus.entrySet()) {
            if (entry.getValue().contains(index)) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("child " + index + " is in no state");
    }

    /** The children in a state; a view that changes with this, not to be changed. */
    public IndexSet in(JobStatus status) {
        return byStatus.get(status);
    }

    public int count(JobStatus status) {
        return byStatus.get(status).cardinality();
    }

    /**
     * Moves one child.
     *
     * @throws IllegalStateException if the child is not in {@code from}
     */
    public void move(int index, JobStatus from, JobStatus to) {
        if (!byStatus.get(from).remove(index)) {
            throw new IllegalStateException(
                    "child " + index + " is " + of(index) + ", not " + from);
        }
        byStatus.get(to).add(index);
    }

    /** Moves every child that is in {@code from}. */
    public void moveAll(JobStatus from, JobStatus to) {
        byStatus.get(to).addAll(byStatus.get(from));
        byStatus.get(from).clear();
    }

    public boolean allTerminal() {
        return count(JobStatus.SUCCEEDED) + count(JobStatus.FAILED) == size;
    }

    public ChildStates copy() {
        ChildStates copy = new ChildStates(size);
        byStatus.forEach((status, indexes) -> copy.byStatus.put(status, indexes.copy()));
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChildStates that
                && size == that.size
                && byStatus.equals(that.byStatus);
    }

    @Override
    public int hashCode() {
        return byStatus.hashCode();
    }

    @Override
    public String toString() {
        return byStatus.toString();
    }
}
