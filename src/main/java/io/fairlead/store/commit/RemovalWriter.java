package io.fairlead.store.commit;

import io.fairlead.domain.job.JobId;
import io.fairlead.store.JobRemoval;
import io.fairlead.store.StoreFailure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import javax.sql.DataSource;

/** Deletes jobs in transactions of at most {@link #MOST_ROWS} rows, which take their turn among all others. */
public final class RemovalWriter implements JobRemoval {
    static final int MOST_ROWS = 2_000;

    private static final String REMOVABLE =
            """
            from job
            where id = ? and status in ('SUCCEEDED', 'FAILED') and stopped_at < ?
              and not exists (select 1 from attempt a where a.job = job.sequence and a.cause is null)
              and not exists (select 1 from job_dependency d join job o on o.sequence = d.job
                              where d.target = job.id and o.status not in ('SUCCEEDED', 'FAILED'))""";

    /** A table whose rows belong to jobs, and the columns that tell them apart; who refers to others comes first. */
    private record Part(String table, String key) {
        /** Goes from the few condemned jobs to their rows: the join keeps this order on both databases. */
        String deletion() {
            String columns = "t." + key.replace(", ", ", t.");
            return "delete from %s where (%s) in (select %s from pruned_job p cross join %s t where t.%s = p.job limit ?)"
                    .formatted(
                            table, key, columns, table, table.equals("job") ? "sequence" : "job");
        }
    }

    private static final List<Part> PARTS =
            List.of(
                    new Part("job_event", "sequence"),
                    new Part("job_note", "sequence"),
                    new Part("job_tag", "job, name"),
                    new Part("job_consumable", "name, job"),
                    new Part("job_dependency", "target, job"),
                    new Part("parameter_rows", "job, chunk"),
                    new Part("attempt", "job, part, part_index, number"),
                    new Part("job_child", "job, part, part_index"),
                    new Part("job", "sequence"));

    private final DataSource database;
    private final GroupCommit commits;

    public RemovalWriter(DataSource database, GroupCommit commits) {
        this.database = database;
        this.commits = commits;
    }

    @Override
    public List<JobId> removable(Collection<JobId> jobs, Instant stoppedBefore) {
        return read(connection -> each("select id " + REMOVABLE, jobs, stoppedBefore, connection));
    }

    @Override
    public List<JobId> condemn(Collection<JobId> jobs, Instant stoppedBefore) {
        String sql =
                "insert into pruned_job (job, id) select sequence, id "
                        + REMOVABLE
                        + " on conflict (job) do nothing returning id";
        return commits.durably(
                transaction -> {
                    transaction.flush();
                    return each(sql, jobs, stoppedBefore, transaction.connection());
                });
    }

    private static List<JobId> each(
            String sql, Collection<JobId> jobs, Instant stoppedBefore, Connection connection)
            throws SQLException {
        List<JobId> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (JobId job : jobs) {
                statement.setString(1, job.toString());
                statement.setLong(2, stoppedBefore.toEpochMilli());
                found.addAll(ids(statement));
            }
        }
        return found;
    }

    private interface Question {
        List<JobId> ask(Connection connection) throws SQLException;
    }

    private List<JobId> read(Question question) {
        try (Connection connection = database.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new StoreFailure("jobs that may be deleted could not be read", e);
        }
    }

    @Override
    public boolean removeSome() {
        return commits.durably(
                transaction -> {
                    transaction.flush();
                    int left = MOST_ROWS;
                    for (Part part : PARTS) {
                        if (left > 0) {
                            left -= delete(transaction, part.deletion(), left);
                        }
                    }
                    return left == 0;
                });
    }

    private static int delete(Transaction transaction, String sql, int most) throws SQLException {
        try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
            statement.setInt(1, most);
            return statement.executeUpdate();
        }
    }

    @Override
    public List<JobId> condemned() {
        return read(
                connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement("select id from pruned_job order by job")) {
                        return ids(statement);
                    }
                });
    }

    @Override
    public void forget(Collection<JobId> jobs) {
        commits.durably(
                transaction -> {
                    transaction.flush();
                    try (PreparedStatement statement =
                            transaction
                                    .connection()
                                    .prepareStatement("delete from pruned_job where id = ?")) {
                        for (JobId job : jobs) {
                            statement.setString(1, job.toString());
                            statement.executeUpdate();
                        }
                    }
                    return null;
                });
    }

    private static List<JobId> ids(PreparedStatement statement) throws SQLException {
        List<JobId> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(JobId.parse(rows.getString(1)).orElseThrow());
            }
        }
        return ids;
    }
}
