package io.fairlead.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL server of its own: new data directory, free loopback port, gone when closed. */
public final class PostgresqlCluster implements AutoCloseable {
    private static final String USER = "fairlead";
    private static final String NONE =
            "PostgreSQL's programs are not installed: run bin/setup, or install the package"
                    + " postgresql";

    private final Path programs;
    private final Path directory;
    private final int port;

    private PostgresqlCluster(Path programs, Path directory, int port) {
        this.programs = programs;
        this.directory = directory;
        this.port = port;
    }

    public static PostgresqlCluster start() {
        try {
            Path directory = Files.createTempDirectory("postgresql");
            PostgresqlCluster cluster = new PostgresqlCluster(programs(), directory, freePort());
            cluster.create();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path programs() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(PostgresqlCluster::version))
                    .orElseThrow(() -> new IllegalStateException(NONE));
        } catch (java.nio.file.NoSuchFileException e) {
            throw new IllegalStateException(NONE, e);
        }
    }

    private static int version(Path bin) {
        return Integer.parseInt(bin.getParent().getFileName().toString().replaceAll("\\..*", ""));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void create() throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    directory,
                    directory
                            .getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("postgres"));
        }
        run("initdb", "-D", data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync");
        startServer();
    }

    private void startServer() {
        String settings =
                "-p %d -k %s -c listen_addresses=127.0.0.1 -c shared_buffers=16MB"
                        .formatted(port, directory);
        run(
                "pg_ctl",
                "-D",
                data(),
                "-l",
                directory.resolve("log").toString(),
                "-w",
                "-o",
                settings,
                "start");
    }

    /** As after a crash: nothing is finished, every connection is cut. */
    public void restartAtOnce() {
        stopServer();
        startServer();
    }

    /** As a crash, until {@link #startAgain}. */
    public void stopAtOnce() {
        stopServer();
    }

    public void startAgain() {
        startServer();
    }

    /** Ends every connection, as a proxy or a firewall does; the server goes on. */
    public void cutConnections() {
        try (var connection = DriverManager.getConnection(urlWithUser());
                var cut = connection.createStatement()) {
            cut.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException("connections cannot be cut: " + e.getMessage(), e);
        }
    }

    private void stopServer() {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    /** With the user in it, for those who have no other way to name one. */
    public String urlWithUser() {
        return url() + "?user=" + USER;
    }

    public String user() {
        return USER;
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    /** PostgreSQL refuses to run as root. */
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            File output = File.createTempFile(program, ".log");
            Process process =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output)
                            .start();
            int status = process.waitFor();
            String said = Files.readString(output.toPath());
            Files.delete(output.toPath());
            if (status != 0) {
                throw new IllegalStateException(program + " ended with " + status + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stopServer();
        try (Stream<Path> files = Files.walk(directory)) {
            Optional<Path> left =
                    files.sorted(Comparator.reverseOrder())
                            .filter(file -> !file.toFile().delete())
                            .findFirst();
            left.ifPresent(
                    file -> {
                        throw new IllegalStateException(file + " cannot be deleted");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
