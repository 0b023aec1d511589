package durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** SQLite with a write-ahead log. Its shared-memory file is an index of that log and is rebuilt by every recovery. */
record Sqlite(String name, String synchronous) implements Engine {

    @Override
    public void initialise(Path directory) throws IOException, SQLException {
        Files.createDirectories(directory);
        try (Ledger ledger = open(directory)) {
            ledger.createTables();
        }
    }

    @Override
    public Ledger open(Path directory) throws SQLException {
        String url =
                "jdbc:sqlite:%s?journal_mode=WAL&synchronous=%s"
                        .formatted(directory.resolve("store.db"), synchronous);
        return new Ledger(
                new org.sqlite.JDBC().connect(url, new Properties()),
                "",
                Sqlite::integrity,
                () -> {});
    }

    private static List<String> integrity(Connection connection) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("pragma integrity_check")) {
            while (lines.next()) {
                if (!lines.getString(1).equals("ok")) {
                    findings.add("integrity_check: " + lines.getString(1).replace('\n', ' '));
                }
            }
        }
        return findings;
    }

    @Override
    public boolean forgets(Path file) {
        return file.toString().endsWith("-shm");
    }
}
