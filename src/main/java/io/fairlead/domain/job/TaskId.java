package io.fairlead.domain.job;

import java.util.Optional;

/**
 * The unit that is placed on a host: a single job, one child of an array, or one node of a multi-node job. Written as
 * AWS Batch writes job ids: {@code <uuid>}, {@code <uuid>:<index>} and {@code <uuid>#<index>}.
 *
 * @param index array index or node index; 0 for a whole job
 */
public record TaskId(JobId job, Part part, int index) implements Comparable<TaskId> {
    /** Which part of its job a task is. */
    public enum Part {
        WHOLE(""),
        CHILD(":"),
        NODE("#");

        private final String separator;

        Part(String separator) {
            this.separator = separator;
        }
    }

    public TaskId {
        if (index < 0) {
            throw new IllegalArgumentException("index of a task cannot be negative: " + index);
        }
    }

    public static TaskId whole(JobId job) {
        return new TaskId(job, Part.WHOLE, 0);
    }

    public static TaskId child(JobId job, int index) {
        return new TaskId(job, Part.CHILD, index);
    }

    public static TaskId node(JobId job, int index) {
        return new TaskId(job, Part.NODE, index);
    }

    /** The task whose states a job's life moves through: nodes have none of their own. */
    public TaskId moving() {
        return part == Part.NODE ? whole(job) : this;
    }

    /** @return the task, or empty if the text is none of the three forms */
    public static Optional<TaskId> parse(String text) {
        for (Part part : new Part[] {Part.CHILD, Part.NODE}) {
            int at = text.indexOf(part.separator);
            if (at >= 0) {
                return index(text.substring(at + 1))
                        .flatMap(
                                index ->
                                        JobId.parse(text.substring(0, at))
                                                .map(job -> new TaskId(job, part, index)));
            }
        }
        return JobId.parse(text).map(TaskId::whole);
    }

    private static Optional<Integer> index(String digits) {
        boolean isIndex = digits.matches("0|[1-9][0-9]{0,8}");
        return isIndex ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }

    @Override
    public int compareTo(TaskId other) {
        int byJob = job.compareTo(other.job);
        if (byJob != 0) {
            return byJob;
        }
        int byPart = part.compareTo(other.part);
        return byPart != 0 ? byPart : Integer.compare(index, other.index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TaskId that
                && index == that.index
                && part == that.part
                && job.equals(that.job);
    }

    @Override
    public int hashCode() {
        return 31 * job.hashCode() + 3 * index + part.ordinal();
    }

    @Override
    public String toString() {
        return part == Part.WHOLE ? job.toString() : job + part.separator + index;
    }
}
