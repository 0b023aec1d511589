import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The program of bench/reconciliation; {@code bench/reconciliation --help} tells what it does. */
public final class Reconciliation {
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    private final int containers;
    private final int inspectMillis;
    private final int rounds;
    private final int port;
    private final Path work;
    private Process service;

    private Reconciliation(Map<String, String> options) {
        containers = Integer.parseInt(options.get("containers"));
        inspectMillis = Integer.parseInt(options.get("inspect-millis"));
        rounds = Integer.parseInt(options.get("rounds"));
        port = Integer.parseInt(options.get("port"));
        work = Path.of(options.get("work"));
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.replaceFirst("^--", "").split("=", 2);
            options.put(parts[0], parts[1]);
        }
        System.exit(
                new Reconciliation(options).run(Double.parseDouble(options.get("limit"))) ? 0 : 1);
    }

    private boolean run(double limit) throws Exception {
        Path socket = work.resolve("engine");
        declare();
        try (SimulatedEngine engine = new SimulatedEngine(socket, 2 * containers, inspectMillis)) {
            start(socket);
            String answer =
                    post(
                            "/v1/submitjob",
                            "{\"jobName\":\"live\",\"jobQueue\":\"live\",\"jobDefinition\":\"live\",\"arrayProperties\":{\"size\":"
                                    + containers
                                    + "}}");
            String job = answer.replaceFirst("(?s)^.*\"jobId\":\"([^\"]+)\".*$", "$1");
            await("all containers run", () -> running(job) == containers);
            double[] answering = new double[rounds];
            double[] reconciling = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                service.destroyForcibly().waitFor();
                engine.forgetQuestions();
                long began = System.nanoTime();
                start(socket);
                answering[round] = (System.nanoTime() - began) / 1e9;
                // Once for the listing, and once when it is adopted.
                await("all are adopted", () -> engine.inspected(2) == containers);
                reconciling[round] = (System.nanoTime() - engine.firstQuestion()) / 1e9;
                if (running(job) != containers || engine.running() != containers) {
                    System.out.println(
                            "✘ of "
                                    + containers
                                    + " containers "
                                    + running(job)
                                    + " are recorded as running");
                    return false;
                }
            }
            service.destroy();
            service.waitFor();
            Arrays.sort(answering);
            Arrays.sort(reconciling);
            System.out.printf(
                    Locale.ROOT,
                    "%d live containers, starts after SIGKILL (%d): answers after %.1f s (median, from the start of the process);%n"
                            + "all adopted %.1f s after the first question to the engine (median; longest %.1f s)%n",
                    containers,
                    rounds,
                    answering[rounds / 2],
                    reconciling[rounds / 2],
                    reconciling[rounds - 1]);
            return reconciling[rounds - 1] <= limit;
        } finally {
            if (service != null) {
                service.destroyForcibly();
            }
        }
    }

    private void declare() throws IOException {
        Files.writeString(
                work.resolve("live.yaml"),
                """
                kind: ComputeEnvironment
                computeEnvironmentName: live
                type: UNMANAGED
                ---
                kind: JobQueue
                jobQueueName: live
                priority: 1
                computeEnvironmentOrder: [{order: 1, computeEnvironment: live}]
                ---
                kind: JobDefinition
                jobDefinitionName: live
                type: container
                containerProperties:
                  image: busybox:local
                  command: [sleep, "1000000"]
                  resourceRequirements: [{type: VCPU, value: "1"}, {type: MEMORY, value: "16"}]
                """);
    }

    private void start(Path socket) throws Exception {
        ProcessBuilder command =
                new ProcessBuilder(
                        "bin/fairlead",
                        "server",
                        "--port=" + port,
                        "--data-dir=" + work.resolve("data"),
                        "-Dfairlead.declarations=" + work.resolve("live.yaml"),
                        "-Dfairlead.hosts.concurrent-starts=64",
                        "-Dfairlead.hosts.address=unix://" + socket);
        command.environment()
                .put(
                        "FAIRLEAD_JAVA_OPTS",
                        "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Djava.io.tmpdir="
                                + work);
        service =
                command.redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        work.resolve("service.log").toFile()))
                        .start();
        await(
                "the service answers",
                () -> {
                    if (!service.isAlive()) {
                        throw new IllegalStateException(
                                "the service has ended:\n"
                                        + Files.readString(work.resolve("service.log")));
                    }
                    return !call("/fairlead/v1/info", null).isEmpty();
                });
    }

    private int running(String job) throws IOException {
        String summary = post("/v1/describejobs", "{\"jobs\":[\"" + job + "\"]}");
        return Integer.parseInt(
                "0" + summary.replaceFirst("(?s)^.*\"RUNNING\":(\\d+).*$|^.*$", "$1"));
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(String what, Condition condition) throws Exception {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                List<String> log = Files.readAllLines(work.resolve("service.log"));
                throw new IllegalStateException(
                        "within 5 minutes it did not come about that "
                                + what
                                + "; the service's last words:\n"
                                + String.join(
                                        "\n",
                                        log.subList(Math.max(0, log.size() - 30), log.size())));
            }
            Thread.sleep(20);
        }
    }

    private String post(String path, String body) throws IOException {
        String answer = call(path, body);
        if (answer.isEmpty()) {
            throw new IOException("no answer to " + path);
        }
        return answer;
    }

    /** Empty if there was no good answer. */
    private String call(String path, String body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            if (body != null) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            try (var answer = connection.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return "";
        }
    }
}
