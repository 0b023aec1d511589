package io.fairlead.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.OneDatabase;
import io.fairlead.store.PostgresqlCluster;
import io.fairlead.store.json.ChildStatesBytes;
import io.fairlead.store.json.StoredJson;

import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import javax.sql.DataSource;

@Tag("store")
class StoreSchemaTest {
    private static final MigrationVersion BEFORE_DEPENDENCIES_HAD_A_TABLE =
            MigrationVersion.fromVersion("61");
    private static final MigrationVersion BEFORE_CHILDREN_WERE_COUNTED =
            MigrationVersion.fromVersion("71");

    private final JobId alone = new JobId(0, 1);
    private final JobId whole = new JobId(0, 2);
    private final JobId array = new JobId(0, 3);
    private final JobId child = new JobId(0, 4);
    private final JobId waits = new JobId(0, 5);

    @Test
    void jobs_of_an_earlier_embedded_store_are_known_to_wait_for_what_they_did(
            @TempDir Path directory) throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("store.db");
        waitsAreKept(url, new OneDatabase(url));
    }

    @Test
    void jobs_of_an_earlier_store_on_a_server_are_known_to_wait_for_what_they_did()
            throws Exception {
        try (PostgresqlCluster cluster = PostgresqlCluster.start()) {
            PGSimpleDataSource server = new PGSimpleDataSource();
            server.setUrl(cluster.urlWithUser());
            waitsAreKept(cluster.urlWithUser(), server);
        }
    }

    private void waitsAreKept(String url, DataSource database) throws SQLException {
        new StoreSchema(StoreUrl.parse(url), database, BEFORE_DEPENDENCIES_HAD_A_TABLE).migrate();
        accept(database, 1, submission(alone));
        accept(
                database,
                2,
                submission(
                        waits,
                        new Dependency.OnJob(whole),
                        new Dependency.OnTask(TaskId.child(child, 7)),
                        new Dependency.OnTask(TaskId.child(child, 8)),
                        new Dependency.Pairwise(array),
                        new Dependency.Sequential()));

        new StoreSchema(StoreUrl.parse(url), database).migrate();

        assertThat(texts(database, "select job, target from job_dependency"))
                .containsExactlyInAnyOrder("2 " + whole, "2 " + child, "2 " + array);
    }

    @Test
    void children_of_an_earlier_embedded_store_are_counted(@TempDir Path directory)
            throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("store.db");
        childrenAreCounted(url, new OneDatabase(url));
    }

    @Test
    void children_of_an_earlier_store_on_a_server_are_counted() throws Exception {
        try (PostgresqlCluster cluster = PostgresqlCluster.start()) {
            PGSimpleDataSource server = new PGSimpleDataSource();
            server.setUrl(cluster.urlWithUser());
            childrenAreCounted(cluster.urlWithUser(), server);
        }
    }

    private void childrenAreCounted(String url, DataSource database) throws SQLException {
        ChildStates children = ChildStates.all(40, JobStatus.RUNNABLE);
        children.move(3, JobStatus.RUNNABLE, JobStatus.STARTING);
        children.move(4, JobStatus.RUNNABLE, JobStatus.FAILED);
        children.move(5, JobStatus.RUNNABLE, JobStatus.FAILED);
        new StoreSchema(StoreUrl.parse(url), database, BEFORE_CHILDREN_WERE_COUNTED).migrate();
        accept(database, 1, submission(alone));
        accept(database, 2, submission(array, children.size()), ChildStatesBytes.write(children));

        new StoreSchema(StoreUrl.parse(url), database).migrate();

        assertThat(
                        texts(
                                database,
                                """
                                select sequence, children_submitted, children_pending, children_runnable,
                                       children_starting, children_running, children_succeeded, children_failed
                                from job order by sequence"""))
                .containsExactly("1 null null null null null null null", "2 0 0 37 1 0 0 2");
    }

    private static Submission submission(JobId id, Dependency... dependencies) {
        return submission(id, 0, dependencies);
    }

    private static Submission submission(JobId id, int arraySize, Dependency... dependencies) {
        return new Submission(
                id,
                "job",
                "q",
                new DefinitionId("d", 1),
                arraySize,
                List.of(dependencies),
                ContainerSpec.of("busybox", List.of("true"), Resources.of(1, 1, 0)),
                Map.of(),
                RetryStrategy.ONCE,
                0,
                "",
                0,
                Map.of(),
                false,
                Map.of(),
                Instant.EPOCH);
    }

    private static void accept(DataSource database, long sequence, Submission submission)
            throws SQLException {
        accept(database, sequence, submission, null);
    }

    private static void accept(
            DataSource database, long sequence, Submission submission, byte[] children)
            throws SQLException {
        String sql =
                """
                insert into job (sequence, id, queue, name, status, status_reason, created_at, attempts, cancelled,
                                 terminated, submission, unplaced_reason, definition, revision, share, children)
                values (?, ?, 'q', 'job', 'PENDING', '', 0, 0, 0, 0, ?, '', 'd', 1, '', ?)""";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, sequence);
            insert.setString(2, submission.id().toString());
            insert.setString(3, new StoredJson().write(submission));
            insert.setBytes(4, children);
            insert.executeUpdate();
        }
    }

    /** Each row as its columns with blanks between them. */
    private static List<String> texts(DataSource database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement all = connection.prepareStatement(query);
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                StringJoiner text = new StringJoiner(" ");
                for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                    text.add(String.valueOf(rows.getObject(at)));
                }
                texts.add(text.toString());
            }
        }
        return texts;
    }
}
