package io.fairlead.control;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;

import java.util.List;
import java.util.Map;

/**
 * A job, a child or a node as a client may see it now.
 *
 * @param task the parent of an array is its job's whole
 * @param progress with the reason for waiting in place, if it waits
 * @param childCounts children by state, all seven states; empty unless this is the parent of an array
 * @param attempts first attempt first; empty for the parent of an array
 * @param sequence place in the order of acceptance, for paging
 */
public record JobView(
        TaskId task,
        Submission submission,
        Progress progress,
        Map<JobStatus, Integer> childCounts,
        List<Attempt> attempts,
        long sequence) {
    /** Whether this is a multi-node job as a whole; its attempts are those of its main node. */
    public boolean isNodesParent() {
        return task.part() == TaskId.Part.WHOLE && submission.nodes().isPresent();
    }

    public boolean isArrayParent() {
        return !childCounts.isEmpty();
    }

    /**
     * The same for a child that is given something of its own.
     *
     * @param row null if it is not
     */
    JobView given(ParameterTable.Row row) {
        return row == null
                ? this
                : new JobView(
                        task, row.appliedTo(submission), progress, childCounts, attempts, sequence);
    }
}
