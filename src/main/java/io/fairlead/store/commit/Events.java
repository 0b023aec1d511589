package io.fairlead.store.commit;

import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.StaleChange;

import java.sql.SQLException;
import java.time.Instant;

/** The history, to which every move adds a line. */
final class Events {
    private Events() {}

    static void add(
            Transaction transaction,
            long sequence,
            TaskId task,
            Instant at,
            JobStatus status,
            String reason)
            throws SQLException {
        transaction.add(
                Write.EVENT_RECORDED,
                sequence,
                _ -> {
                    throw new StaleChange("job " + task.job() + " is not in the store");
                },
                sequence,
                task.part().ordinal(),
                task.index(),
                at.toEpochMilli(),
                status,
                reason,
                task.job().toString());
    }
}
