package io.fairlead.files;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import java.nio.file.Path;

/**
 * Where things of jobs are kept below a directory: those of a job in one of its own, and these in 256 others by the last two letters
 * of the id, so that none has too many entries.
 */
public record JobDirectories(Path root) {
    public Path of(JobId job) {
        String name = job.toString();
        return root.resolve(name.substring(name.length() - 2)).resolve(name);
    }

    /** In the job's directory, by task and number. */
    public Path of(AttemptId attempt) {
        TaskId task = attempt.task();
        String part = task.part() == TaskId.Part.WHOLE ? "whole" : Integer.toString(task.index());
        return of(task.job()).resolve(part + "-" + attempt.number());
    }
}
