package durability;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The test's two tables in one open database. Owns the connection and, where there is one, the server behind it. */
final class Ledger implements AutoCloseable {

    /** What ends the engine's part of a ledger: a server to stop, or nothing. */
    interface Ending {
        void end() throws SQLException;
    }

    /** Looks for damage that queries may not meet; an empty list is a clean bill. */
    interface Examination {
        List<String> findings(Connection connection) throws SQLException;
    }

    private record Entry(long id, long group, String state, String body) {
        static Entry of(ResultSet row) throws SQLException {
            return new Entry(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4));
        }
    }

    private static final int SHOWN = 5;

    private final Connection connection;
    private final String afterCommit;
    private final Examination examination;
    private final Ending ending;

    /** @param afterCommit the statement that makes a returned commit durable, or an empty string */
    Ledger(Connection connection, String afterCommit, Examination examination, Ending ending)
            throws SQLException {
        this.connection = connection;
        this.afterCommit = afterCommit;
        this.examination = examination;
        this.ending = ending;
        connection.setAutoCommit(false);
    }

    void createTables() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table entry (id bigint not null primary key, grp bigint not null, "
                            + "state varchar(8) not null, body varchar(400) not null)");
            statement.execute("create index entry_by_group on entry (grp, id)");
            statement.execute(
                    "create table progress (one integer not null primary key, latest bigint not null)");
            statement.execute("insert into progress values (1, 0)");
        }
        connection.commit();
    }

    long latest() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select latest from progress")) {
            row.next();
            return row.getLong(1);
        } finally {
            connection.rollback();
        }
    }

    /** Writes one group; when it returns, the group counts as acknowledged. */
    void write(Group group) throws SQLException {
        try (var insert =
                        connection.prepareStatement(
                                "insert into entry (id, grp, state, body) values (?, ?, 'new', ?)");
                var finish =
                        connection.prepareStatement(
                                "update entry set state = 'done' where grp = ?");
                var advance = connection.prepareStatement("update progress set latest = ?")) {
            for (int row = 0; row < group.size(); row++) {
                insert.setLong(1, group.id(row));
                insert.setLong(2, group.number());
                insert.setString(3, Group.body(group.id(row)));
                insert.addBatch();
            }
            insert.executeBatch();
            finish.setLong(1, group.number() - 1);
            finish.executeUpdate();
            advance.setLong(1, group.number());
            advance.executeUpdate();
        }
        connection.commit();
        if (!afterCommit.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(afterCommit);
            }
        }
    }

    /**
     * What is wrong with the database, in sentences; an empty list when all is well.
     *
     * @param acknowledged the last group whose commit had returned; all groups up to it must be there, whole
     */
    List<String> faults(long acknowledged) throws SQLException {
        List<String> faults = new ArrayList<>(examination.findings(connection));
        long latest = latest();
        if (latest < acknowledged) {
            faults.add(
                    "groups %d to %d were acknowledged and are lost"
                            .formatted(latest + 1, acknowledged));
        }
        if (latest > acknowledged + 1) {
            faults.add(
                    "group %d is there, but %d was the last one acknowledged"
                            .formatted(latest, acknowledged));
        }
        compareTable(latest, faults);
        compareIndex(latest, faults);
        connection.rollback();
        return faults.size() <= SHOWN ? faults : faults.subList(0, SHOWN);
    }

    private void compareTable(long latest, List<String> faults) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select id, grp, state, body from entry order by id")) {
            for (long number = 1; number <= latest; number++) {
                Group group = Group.numbered(number);
                String state = number == latest ? "new" : "done";
                for (int row = 0; row < group.size(); row++) {
                    if (!rows.next()) {
                        faults.add("the table ends before row " + group.id(row));
                        return;
                    }
                    Entry expected =
                            new Entry(group.id(row), number, state, Group.body(group.id(row)));
                    Entry found = Entry.of(rows);
                    if (!found.equals(expected)) {
                        faults.add(found + " should be " + expected);
                        return;
                    }
                }
            }
            if (rows.next()) {
                faults.add("row " + rows.getLong(1) + " belongs to no committed group");
            }
        }
    }

    private void compareIndex(long latest, List<String> faults) throws SQLException {
        try (var byGroup =
                connection.prepareStatement("select count(*), max(id) from entry where grp = ?")) {
            for (long number = 1; number <= latest + 1; number++) {
                Group group = Group.numbered(number);
                byGroup.setLong(1, number);
                try (ResultSet row = byGroup.executeQuery()) {
                    row.next();
                    long expected = number <= latest ? group.size() : 0;
                    if (row.getLong(1) != expected) {
                        faults.add(
                                "the index has %d rows of group %d, not %d"
                                        .formatted(row.getLong(1), number, expected));
                        return;
                    }
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        } finally {
            ending.end();
        }
    }
}
