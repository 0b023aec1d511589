import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The measuring part of bench/takeover: URL of the database, directory, rounds. */
public class Takeover {
    private static final int REPLICAS = 3;
    private static final int JOBS_PER_ROUND = 4;
    private static final int OWN_END_OF_A_LATE_LEADER = 75;
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration PROMISED = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    private final String database;
    private final Path directory;
    private final String serviceId = "bench-" + UUID.randomUUID();
    private final List<Replica> replicas = new ArrayList<>();
    private final List<String> jobs = new ArrayList<>();

    private record Lease(long epoch, String address) {}

    private record Times(String what, List<Double> untilLed, List<Double> untilAnswered) {}

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** One service process, which can be started again. */
    private final class Replica {
        final int port;
        Process process;

        Replica() throws IOException {
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
        }

        String address() {
            return "http://127.0.0.1:" + port;
        }

        void start() throws IOException {
            File log = directory.resolve("replica-" + port + ".log").toFile();
            process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow",
                                    "-Dquarkus.http.port=" + port,
                                    "-Dfairlead.home=" + Path.of("").toAbsolutePath(),
                                    "-Dfairlead.data-dir=" + directory.resolve("data-" + port),
                                    "-Dfairlead.service-id=" + serviceId,
                                    "-Dfairlead.store.url=" + database.replaceAll("\\?.*", ""),
                                    "-Dfairlead.store.user=fairlead",
                                    "-jar",
                                    "target/quarkus-app/quarkus-run.jar")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                            .start();
        }

        void signal(String name) throws Exception {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        }

        boolean answers() {
            try {
                return call("describejobqueues", "{}").statusCode() == 200;
            } catch (IOException | InterruptedException away) {
                return false;
            }
        }

        HttpResponse<String> call(String operation, String body)
                throws IOException, InterruptedException {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(address() + "/v1/" + operation))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private Takeover(String database, Path directory) {
        this.database = database;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        Takeover bench = new Takeover(arguments[0], Path.of(arguments[1]));
        boolean kept;
        try {
            kept = bench.measure(Integer.parseInt(arguments[2]));
        } finally {
            bench.stop();
        }
        System.exit(kept ? 0 : 1);
    }

    private boolean measure(int rounds) throws Exception {
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(new Replica());
            replicas.getLast().start();
        }
        awaitAll();
        define();
        List<Times> all = List.of(times("killed"), times("frozen, then woken up"));
        try (Connection connection = DriverManager.getConnection(database)) {
            for (int i = 0; i < rounds; i++) {
                round(connection, all.get(0), false);
                round(connection, all.get(1), true);
            }
        }
        boolean inTime = report(all);
        return everyJobRanOnce() && inTime;
    }

    private static Times times(String what) {
        return new Times(what, new ArrayList<>(), new ArrayList<>());
    }

    private void round(Connection connection, Times times, boolean freeze) throws Exception {
        Lease before = lease(connection);
        Replica leader =
                replicas.stream()
                        .filter(each -> each.address().equals(before.address))
                        .findFirst()
                        .orElseThrow();
        Replica other = replicas.stream().filter(each -> each != leader).findFirst().orElseThrow();
        submit(other);
        long start = System.nanoTime();
        if (freeze) {
            leader.signal("STOP");
        } else {
            leader.process.destroyForcibly();
        }
        await("another replica leads", () -> lease(connection).epoch > before.epoch);
        times.untilLed.add(since(start));
        await("the others answer", other::answers);
        times.untilAnswered.add(since(start));
        if (freeze) {
            leader.signal("CONT");
            int code = leader.process.waitFor();
            if (code != OWN_END_OF_A_LATE_LEADER) {
                throw new IllegalStateException("the replica that was frozen ended with " + code);
            }
        }
        leader.process.waitFor();
        leader.start();
        awaitAll();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void awaitAll() throws Exception {
        await("all replicas answer", () -> replicas.stream().allMatch(Replica::answers));
    }

    private void await(String what, Condition condition) throws Exception {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(
                        "not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            Thread.sleep(10);
        }
    }

    private static Lease lease(Connection connection) throws SQLException {
        try (var ask = connection.createStatement();
                ResultSet row = ask.executeQuery("select epoch, address from leader_lease")) {
            row.next();
            return new Lease(row.getLong(1), row.getString(2));
        }
    }

    private void define() throws Exception {
        String definition =
                """
                {"jobDefinitionName": "witness", "type": "container", "containerProperties": {
                  "image": "busybox:local", "command": ["sh", "-c", "echo ran >> /w/$AWS_BATCH_JOB_ID; sleep 3"],
                  "resourceRequirements": [{"type": "VCPU", "value": "0.25"}, {"type": "MEMORY", "value": "16"}],
                  "volumes": [{"name": "w", "host": {"sourcePath": "%s"}}],
                  "mountPoints": [{"sourceVolume": "w", "containerPath": "/w"}]}}
                """
                        .formatted(directory.resolve("witness"));
        answered(replicas.getFirst().call("registerjobdefinition", definition));
    }

    private void submit(Replica to) throws Exception {
        for (int i = 0; i < JOBS_PER_ROUND; i++) {
            String answer =
                    answered(
                            to.call(
                                    "submitjob",
                                    "{\"jobName\": \"witness\", \"jobQueue\": \"default\", \"jobDefinition\": \"witness\"}"));
            Matcher id = Pattern.compile("\"jobId\":\"([^\"]+)\"").matcher(answer);
            id.find();
            jobs.add(id.group(1));
        }
    }

    private static String answered(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private boolean everyJobRanOnce() throws Exception {
        await("all jobs have ended", () -> jobsIn("SUCCEEDED") + jobsIn("FAILED") == jobs.size());
        long ran = 0;
        try (Stream<Path> files = Files.list(directory.resolve("witness"))) {
            for (Path file : files.toList()) {
                ran += Files.readAllLines(file).size();
            }
        }
        System.out.printf(
                "%d jobs, %d succeeded, their programs ran %d times%n",
                jobs.size(), jobsIn("SUCCEEDED"), ran);
        return jobsIn("SUCCEEDED") == jobs.size() && ran == jobs.size();
    }

    private int jobsIn(String status) throws Exception {
        int found = 0;
        for (int from = 0; from < jobs.size(); from += 100) {
            List<String> some = jobs.subList(from, Math.min(jobs.size(), from + 100));
            String answer =
                    answered(
                            replicas.getFirst()
                                    .call(
                                            "describejobs",
                                            "{\"jobs\": [\""
                                                    + String.join("\", \"", some)
                                                    + "\"]}"));
            found += answer.split("\"status\":\"" + status + "\"", -1).length - 1;
        }
        return found;
    }

    private static boolean report(List<Times> all) {
        System.out.println(
                "the leader is           | rounds | another leads: p50, max s | it answers: p50, max s");
        boolean inTime = true;
        for (Times times : all) {
            Collections.sort(times.untilLed);
            Collections.sort(times.untilAnswered);
            System.out.printf(
                    "%-23s | %6d | %12.1f %12.1f | %10.1f %11.1f%n",
                    times.what,
                    times.untilLed.size(),
                    middle(times.untilLed),
                    times.untilLed.getLast(),
                    middle(times.untilAnswered),
                    times.untilAnswered.getLast());
            inTime &= times.untilAnswered.getLast() < PROMISED.toSeconds();
        }
        return inTime;
    }

    private static double middle(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private void stop() throws Exception {
        for (Replica replica : replicas) {
            replica.signal("CONT");
            replica.process.destroy();
        }
        for (Replica replica : replicas) {
            replica.process.waitFor();
        }
        Process left =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "docker ps --all --quiet --filter label=io.fairlead.service="
                                        + serviceId
                                        + " | xargs --no-run-if-empty docker rm --force >/dev/null")
                        .inheritIO()
                        .start();
        left.waitFor();
    }
}
