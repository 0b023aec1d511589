package durability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A PostgreSQL server as a child process. Segments and limits are small, so that a short load meets checkpoints and
 * recycled log files. A server refuses to run as root: then it runs as the system's user {@code postgres}.
 */
record Postgresql(String name, boolean fsync) implements Engine {

    /** The system property that names the directory of the server programs. */
    static final String PROGRAMS = "postgresql.bin";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    @Override
    public void initialise(Path directory) throws IOException, SQLException, InterruptedException {
        Files.createDirectories(directory);
        giveToServer(directory);
        List<String> command =
                asServer(
                        "initdb",
                        "-D",
                        directory.toString(),
                        "-A",
                        "trust",
                        "-U",
                        "postgres",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--wal-segsize=1",
                        "--data-checksums");
        Process initdb =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .directory(directory.toFile())
                        .start();
        String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (initdb.waitFor() != 0) {
            throw new IOException("initdb failed in " + directory + ": " + output.strip());
        }
        try (Ledger ledger = open(directory)) {
            ledger.createTables();
        }
    }

    @Override
    public Ledger open(Path directory) throws IOException, SQLException, InterruptedException {
        giveToServer(directory);
        Files.deleteIfExists(directory.resolve("postmaster.pid"));
        int port = freePort();
        Process server =
                new ProcessBuilder(
                                asServer(
                                        "postgres",
                                        "-D",
                                        directory.toString(),
                                        "-p",
                                        "" + port,
                                        "-h",
                                        "127.0.0.1",
                                        "-c",
                                        "unix_socket_directories=",
                                        "-c",
                                        "fsync=" + (fsync ? "on" : "off"),
                                        "-c",
                                        "shared_buffers=16MB",
                                        "-c",
                                        "max_wal_size=8MB",
                                        "-c",
                                        "min_wal_size=2MB",
                                        "-c",
                                        "checkpoint_timeout=30s",
                                        "-c",
                                        "max_connections=10"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Connection connection = connect(port, server);
        return new Ledger(connection, "", Postgresql::amcheck, () -> stop(server));
    }

    private static Connection connect(int port, Process server)
            throws SQLException, InterruptedException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        Instant limit = Instant.now().plus(START_LIMIT);
        while (true) {
            try {
                return new org.postgresql.Driver()
                        .connect("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
            } catch (SQLException notYet) {
                if (!server.isAlive() || Instant.now().isAfter(limit)) {
                    server.destroyForcibly();
                    throw notYet;
                }
                Thread.sleep(20);
            }
        }
    }

    private static List<String> amcheck(Connection connection) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists amcheck");
            for (String index : List.of("entry_pkey", "entry_by_group", "progress_pkey")) {
                statement.execute("select bt_index_check('" + index + "', true)");
            }
            try (ResultSet rows =
                    statement.executeQuery("select msg from verify_heapam('entry')")) {
                while (rows.next()) {
                    findings.add("verify_heapam: " + rows.getString(1));
                }
            }
        }
        connection.commit();
        return findings;
    }

    private static void stop(Process server) {
        server.destroy();
        server.onExit().join();
    }

    private static List<String> asServer(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(
                    List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(Path.of(System.getProperty(PROGRAMS), program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void giveToServer(Path directory) throws IOException, InterruptedException {
        if (isRoot()) {
            new ProcessBuilder("chown", "-R", "postgres:postgres", directory.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        new ProcessBuilder("chmod", "700", directory.toString()).inheritIO().start().waitFor();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public boolean forgets(Path file) {
        return file.endsWith("postmaster.pid") || file.endsWith("postmaster.opts");
    }
}
