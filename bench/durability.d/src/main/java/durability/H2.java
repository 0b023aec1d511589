package durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** H2 in one file, written at each commit; {@code syncs} ends each group with the statement that forces it to the disk. */
record H2(String name, boolean syncs) implements Engine {

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
                "jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
                        .formatted(directory.resolve("store"));
        Properties user = new Properties();
        user.setProperty("user", "sa");
        return new Ledger(
                new org.h2.Driver().connect(url, user),
                syncs ? "checkpoint sync" : "",
                H2::comparison,
                () -> {});
    }

    /** H2 has no integrity check: read everything twice, through the table and through the index. */
    private static List<String> comparison(Connection connection) throws SQLException {
        String table =
                sums(
                        connection,
                        "select count(*), sum(id), sum(grp) from entry use index () where id >= 0");
        String index =
                sums(
                        connection,
                        "select count(*), sum(id), sum(grp) from entry use index (entry_by_group) where grp >= 0");
        return table.equals(index)
                ? List.of()
                : List.of("table " + table + " and index " + index + " differ");
    }

    private static String sums(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1) + "/" + row.getString(2) + "/" + row.getString(3);
        }
    }

    @Override
    public boolean forgets(Path file) {
        return false;
    }
}
