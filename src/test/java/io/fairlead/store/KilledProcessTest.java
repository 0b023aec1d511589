package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A service that is killed under load has lost nothing that it had acknowledged. */
@Tag("store")
@Tag("slow")
class KilledProcessTest {
    private static final int ACKNOWLEDGED_BEFORE_KILL = 300;

    @Test
    void killed_five_times_the_embedded_store_keeps_every_acknowledged_job(@TempDir Path directory)
            throws Exception {
        OneDatabase database = new OneDatabase("jdbc:sqlite:" + directory.resolve("store.db"));
        killFiveTimes(database);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet check = statement.executeQuery("pragma integrity_check")) {
            assertThat(check.getString(1)).isEqualTo("ok");
        }
    }

    @Test
    void killed_five_times_a_service_on_postgresql_keeps_every_acknowledged_job() throws Exception {
        try (PostgresqlCluster cluster = PostgresqlCluster.start()) {
            killFiveTimes(new OneDatabase(cluster.urlWithUser()));
        }
    }

    private static void killFiveTimes(OneDatabase database) throws Exception {
        Set<String> acknowledged = new HashSet<>();
        for (int kill = 0; kill < 5; kill++) {
            acknowledged.addAll(acceptUntilKilled(database));
            List<String> kept = kept(database);
            assertThat(kept).doesNotHaveDuplicates().containsAll(acknowledged);
            assertThat(one(database, "select count(*) from job_event"))
                    .as("each job has its event, and only jobs have")
                    .isEqualTo(kept.size());
            assertThat(
                            one(
                                    database,
                                    "select count(*) from job_event e join job j on j.sequence = e.sequence"))
                    .isEqualTo(kept.size());
        }
    }

    private static List<String> acceptUntilKilled(OneDatabase database)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AcceptingProcess.class.getName(),
                                database.url())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            while (line != null && acknowledged.size() < ACKNOWLEDGED_BEFORE_KILL) {
                acknowledged.add(line);
                line = said.readLine();
            }
            process.toHandle().destroyForcibly();
            while (line != null) {
                acknowledged.add(line);
                line = said.readLine();
            }
        }
        assertThat(process.waitFor()).as("killed, not ended by itself").isEqualTo(128 + 9);
        return acknowledged.stream().filter(id -> id.length() == 36).toList();
    }

    private static List<String> kept(OneDatabase database) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from job")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static long one(OneDatabase database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
