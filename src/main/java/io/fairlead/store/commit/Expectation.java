package io.fairlead.store.commit;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.StaleChange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What a change takes for granted, and the refusal if it is not so. */
final class Expectation {
    private static final String JOB_STATUS = "select status from job where id = ?";
    private static final String CHILD_STATUS =
            """
            select c.status from job_child c join job j on j.sequence = c.job
            where j.id = ? and c.part = ? and c.part_index = ?\
            """;
    private static final String ATTEMPT_HOST =
            """
            select a.host from attempt a join job j on j.sequence = a.job
            where j.id = ? and a.part = ? and a.part_index = ? and a.number = ?\
            """;

    private Expectation() {}

    static Guard job(TaskId job, JobStatus expected) {
        return connection -> {
            throw stale("job", job, expected, one(connection, JOB_STATUS, job.job().toString()));
        };
    }

    static Guard knownJob(JobId job) {
        return _ -> {
            throw new StaleChange("job " + job + " is not in the store");
        };
    }

    static Guard openJob(JobId job) {
        return connection -> {
            throw new StaleChange(
                    one(connection, JOB_STATUS, job.toString())
                            .map(status -> "job " + job + " is " + status + " and has ended")
                            .orElseGet(() -> "job " + job + " is not in the store"));
        };
    }

    static Guard child(TaskId child, JobStatus expected) {
        return connection -> {
            throw stale(
                    "child",
                    child,
                    expected,
                    one(
                            connection,
                            CHILD_STATUS,
                            child.job().toString(),
                            child.part().ordinal(),
                            child.index()));
        };
    }

    static Guard noAttempt(AttemptId attempt) {
        return connection -> {
            throw new StaleChange(
                    host(connection, attempt)
                            .map(
                                    host ->
                                            "attempt "
                                                    + attempt
                                                    + " was claimed before, on host "
                                                    + host)
                            .orElseGet(
                                    () -> "job " + attempt.task().job() + " is not in the store"));
        };
    }

    static Guard liveAttempt(AttemptId attempt) {
        return connection -> {
            throw new StaleChange(
                    host(connection, attempt)
                            .map(
                                    host ->
                                            "attempt "
                                                    + attempt
                                                    + " on host "
                                                    + host
                                                    + " has ended before")
                            .orElseGet(() -> "attempt " + attempt + " is not in the store"));
        };
    }

    private static StaleChange stale(
            String what, TaskId task, JobStatus expected, Optional<String> found) {
        return new StaleChange(
                found.map(
                                status ->
                                        "%s %s is %s, not %s as expected"
                                                .formatted(what, task, status, expected))
                        .orElseGet(
                                () ->
                                        "%s %s is not in the store; expected it %s"
                                                .formatted(what, task, expected)));
    }

    private static Optional<String> host(Connection connection, AttemptId attempt)
            throws SQLException {
        TaskId task = attempt.task();
        return one(
                connection,
                ATTEMPT_HOST,
                task.job().toString(),
                task.part().ordinal(),
                task.index(),
                attempt.number());
    }

    private static Optional<String> one(Connection connection, String query, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }
}
