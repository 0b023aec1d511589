package io.fairlead.control;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Dependency.Condition;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

/** Something that an open job waits for, and how it has to end. */
sealed interface Wait {
    Condition condition();

    /** The end of a whole job or of one task of it. */
    record ForTask(TaskId task, Condition condition) implements Wait {}

    /** Each child for the child of the same index. */
    record ForTwin(JobId array, ChildStates twins, Condition condition) implements Wait {}

    /** Each child for the one before it. */
    record ForPrevious(Condition condition) implements Wait {}
}
