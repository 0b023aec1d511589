package io.fairlead.domain.job;

import java.util.Optional;

/**
 * One run of a task as a container: {@code <task>/<attempt>}. The container's name is derived from it, so that creating
 * it twice is harmless. A value, and no record only because it keeps its hash: of a hundred thousand attempts that run each
 * is looked up without a look into its task.
 */
public final class AttemptId implements Comparable<AttemptId> {
    private final TaskId task;
    private final int number;
    private final int hash;

    /**
     * @param number 1 for the first attempt
     */
    public AttemptId(TaskId task, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("attempts are counted from 1, not " + number);
        }
        this.task = task;
        this.number = number;
        this.hash = 31 * task.hashCode() + number;
    }

    /** @return the attempt, or empty if the text is not {@code <task>/<attempt>} */
    public static Optional<AttemptId> parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(text.substring(slash + 1));
        return TaskId.parse(text.substring(0, slash)).map(task -> new AttemptId(task, number));
    }

    public TaskId task() {
        return task;
    }

    /** 1 for the first attempt. */
    public int number() {
        return number;
    }

    @Override
    public int compareTo(AttemptId other) {
        int byTask = task.compareTo(other.task);
        return byTask != 0 ? byTask : Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof AttemptId that
                        && number == that.number
                        && task.equals(that.task);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return task + "/" + number;
    }
}
