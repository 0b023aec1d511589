import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The measuring part of bench/swarm, which starts the nodes, the service and this. */
final class SwarmLimits {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NODES = 3;
    private static final int LOST = 3;
    private static final int CLIENTS = 2 * NODES;
    private static final long LONGEST_NANOS = 300_000_000_000L;
    private static final Duration HEARD = Duration.ofSeconds(20);

    private static String work;
    private static String imageId;
    private static final List<Node> nodes = new ArrayList<>();
    private static final Starts starts = new Starts();

    /** The API of a node's engine. */
    static final class Node {
        private final DockerHttpClient transport;

        Node(int number) {
            var config =
                    DefaultDockerClientConfig.createDefaultConfigBuilder()
                            .withDockerHost("unix://" + work + "/n" + number + "/sock")
                            .build();
            transport =
                    new ZerodepDockerHttpClient.Builder()
                            .dockerHost(config.getDockerHost())
                            .maxConnections(100)
                            .build();
        }

        JsonNode call(Request.Method method, String path, Object body) {
            var request = Request.builder().method(method).path("/v1.41" + path);
            if (body != null) {
                request.putHeader("Content-Type", "application/json")
                        .body(
                                new ByteArrayInputStream(
                                        JSON.valueToTree(body)
                                                .toString()
                                                .getBytes(StandardCharsets.UTF_8)));
            }
            try (var answer = transport.execute(request.build())) {
                byte[] read = answer.getBody().readAllBytes();
                if (answer.getStatusCode() >= 400) {
                    throw new IllegalStateException(
                            method + " " + path + ": " + new String(read, StandardCharsets.UTF_8));
                }
                return JSON.readTree(read);
            } catch (IOException e) {
                throw new IllegalStateException(method + " " + path, e);
            }
        }

        JsonNode get(String path, Map<String, ?> filters) {
            return call(
                    Request.Method.GET,
                    path
                            + "?filters="
                            + URLEncoder.encode(
                                    JSON.valueToTree(filters).toString(), StandardCharsets.UTF_8),
                    null);
        }

        void watchStarts() {
            String filters = "{\"type\":[\"container\"],\"event\":[\"start\"]}";
            var events =
                    transport
                            .execute(
                                    Request.builder()
                                            .method(Request.Method.GET)
                                            .path(
                                                    "/v1.41/events?filters="
                                                            + URLEncoder.encode(
                                                                    filters,
                                                                    StandardCharsets.UTF_8))
                                            .build())
                            .getBody();
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (var lines =
                                        new BufferedReader(
                                                new InputStreamReader(
                                                        events, StandardCharsets.UTF_8))) {
                                    for (String line = lines.readLine();
                                            line != null;
                                            line = lines.readLine()) {
                                        starts.add(JSON.readTree(line).path("timeNano").asLong());
                                    }
                                } catch (IOException e) {
                                    // its node has lost its power
                                }
                            });
        }
    }

    /** When containers began, as their engines tell. */
    static final class Starts {
        private final List<Long> nanos = new ArrayList<>();

        synchronized void add(long at) {
            nanos.add(at);
            notifyAll();
        }

        synchronized int seen() {
            return nanos.size();
        }

        synchronized long at(int which) throws InterruptedException {
            long deadline = System.nanoTime() + LONGEST_NANOS;
            while (nanos.size() <= which) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("a container does not start");
                }
                wait(1000);
            }
            return nanos.get(which);
        }
    }

    /** Has tasks run that do nothing; returns when all have ended, their client knows it, and nothing of them is left to do. */
    interface Way {
        void run(int tasks) throws Exception;
    }

    /** Create, start, wait and remove on the nodes in turn. */
    static void onEngines(int tasks) throws Exception {
        inParallel(
                tasks,
                task -> {
                    Node node = nodes.get(task % NODES);
                    String id =
                            node.call(
                                            Request.Method.POST,
                                            "/containers/create",
                                            Map.of(
                                                    "Image", "busybox:local",
                                                    "Cmd", List.of("sleep", "0"),
                                                    "HostConfig",
                                                            Map.of(
                                                                    "NanoCpus",
                                                                    100_000_000,
                                                                    "Memory",
                                                                    16 << 20,
                                                                    "LogConfig",
                                                                    logs())))
                                    .path("Id")
                                    .asText();
                    node.call(Request.Method.POST, "/containers/" + id + "/start", null);
                    node.call(Request.Method.POST, "/containers/" + id + "/wait", null);
                    node.call(Request.Method.DELETE, "/containers/" + id, null);
                });
    }

    /** A job service for each task, as the service makes them; all tasks are asked for together, as often as the service does. */
    static void onSwarm(int tasks) throws Exception {
        Node manager = nodes.getFirst();
        String run = "bench-" + UUID.randomUUID();
        List<String> names = IntStream.range(0, tasks).mapToObj(task -> run + "-" + task).toList();
        Map<String, Object> amounts = Map.of("NanoCPUs", 100_000_000, "MemoryBytes", 16 << 20);
        inParallel(
                tasks,
                task ->
                        manager.call(
                                Request.Method.POST,
                                "/services/create",
                                Map.of(
                                        "Name", names.get(task),
                                        "TaskTemplate",
                                                Map.of(
                                                        "ContainerSpec",
                                                                Map.of(
                                                                        "Image",
                                                                        imageId,
                                                                        "Args",
                                                                        List.of("sleep", "0")),
                                                        "Resources",
                                                                Map.of(
                                                                        "Reservations",
                                                                        amounts,
                                                                        "Limits",
                                                                        amounts),
                                                        "RestartPolicy",
                                                                Map.of("Condition", "none"),
                                                        "LogDriver",
                                                                Map.of(
                                                                        "Name",
                                                                        "json-file",
                                                                        "Options",
                                                                        Map.of(
                                                                                "max-size",
                                                                                "256m",
                                                                                "max-file",
                                                                                "4"))),
                                        "Mode",
                                                Map.of(
                                                        "ReplicatedJob",
                                                        Map.of(
                                                                "MaxConcurrent",
                                                                1,
                                                                "TotalCompletions",
                                                                1)))));
        await(
                () ->
                        StreamSupport.stream(
                                                manager.get("/tasks", Map.of("service", names))
                                                        .spliterator(),
                                                false)
                                        .filter(
                                                task ->
                                                        task.at("/Status/State")
                                                                .asText()
                                                                .equals("complete"))
                                        .count()
                                == tasks,
                500);
        inParallel(
                tasks,
                task -> manager.call(Request.Method.DELETE, "/services/" + names.get(task), null));
    }

    private static Map<String, Object> logs() {
        return Map.of("Type", "json-file", "Config", Map.of("max-size", "256m", "max-file", "4"));
    }

    static void onFairlead(int tasks) throws Exception {
        awaitSuccess(submit(tasks, "0"));
    }

    // ---- the service

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static JsonNode service(String path, Object body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:8787" + path));
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString()));
        }
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static String submit(int tasks, String seconds) throws Exception {
        Map<String, Object> request =
                new HashMap<>(
                        Map.of(
                                "jobName",
                                "tasks",
                                "jobQueue",
                                "swarm",
                                "jobDefinition",
                                "nap",
                                "parameters",
                                Map.of("seconds", seconds)));
        if (tasks > 1) {
            request.put("arrayProperties", Map.of("size", tasks));
        }
        return service("/v1/submitjob", request).path("jobId").asText();
    }

    private static JsonNode describe(List<String> jobs) throws Exception {
        return service("/v1/describejobs", Map.of("jobs", jobs)).path("jobs");
    }

    private static void awaitSuccess(String job) throws Exception {
        await(
                () ->
                        List.of("SUCCEEDED", "FAILED")
                                .contains(describe(List.of(job)).path(0).path("status").asText()),
                100);
        JsonNode over = describe(List.of(job)).path(0);
        if (!over.path("status").asText().equals("SUCCEEDED")) {
            throw new IllegalStateException("a job did not succeed: " + over);
        }
        await(
                () ->
                        nodes.getFirst()
                                .get("/services", Map.of("label", List.of("io.fairlead.attempt")))
                                .isEmpty(),
                50);
    }

    // ---- measurements

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options =
                new HashMap<>(Map.of("tasks", "60", "rounds", "3", "starts", "11", "jobs", "24"));
        for (String argument : arguments) {
            String[] parts = argument.substring(2).split("=", 2);
            options.put(parts[0], parts[1]);
        }
        work = options.get("work");
        for (int node = 1; node <= NODES; node++) {
            nodes.add(new Node(node));
            nodes.getLast().watchStarts();
        }
        imageId =
                nodes.getFirst()
                        .call(Request.Method.GET, "/images/busybox:local/json", null)
                        .path("Id")
                        .asText();
        System.out.printf(
                "%d nodes, engine %s%n",
                NODES,
                nodes.getFirst()
                        .call(Request.Method.GET, "/version", null)
                        .path("Version")
                        .asText());
        List<Way> ways =
                List.of(SwarmLimits::onEngines, SwarmLimits::onSwarm, SwarmLimits::onFairlead);
        compare(
                ways,
                Integer.parseInt(options.get("tasks")),
                Integer.parseInt(options.get("rounds")),
                Integer.parseInt(options.get("starts")));
        for (String heartbeat : List.of("5s", "1s")) {
            lose(heartbeat, Integer.parseInt(options.get("jobs")));
        }
        System.exit(0);
    }

    private static void compare(List<Way> ways, int tasks, int rounds, int singles)
            throws Exception {
        double[][] rates = new double[ways.size()][rounds];
        double[][] millis = new double[ways.size()][singles];
        for (Way way : ways) {
            way.run(tasks / 2 + 1); // warms up
        }
        for (int round = 0; round < rounds; round++) {
            for (int way = 0; way < ways.size(); way++) {
                long before = System.nanoTime();
                ways.get(way).run(tasks);
                rates[way][round] = tasks * 1e9 / (System.nanoTime() - before);
            }
        }
        for (int single = 0; single < singles; single++) {
            for (int way = 0; way < ways.size(); way++) {
                int seen = starts.seen();
                long before = System.currentTimeMillis();
                ways.get(way).run(1);
                millis[way][single] = starts.at(seen) / 1e6 - before;
            }
        }
        System.out.printf(
                "%nmedian of %d rounds of %d tasks, and of %d single starts%n",
                rounds, tasks, singles);
        System.out.printf("%-32s %12s %12s %12s%n", "", "engines", "swarm", "Fairlead");
        System.out.printf(
                "%-32s %12.2f %12.2f %12.2f%n",
                "tasks per second", median(rates[0]), median(rates[1]), median(rates[2]));
        System.out.printf(
                "%-32s %12.0f %12.0f %12.0f%n",
                "wish to start, p50 ms", median(millis[0]), median(millis[1]), median(millis[2]));
        System.out.printf(
                "Fairlead's rate: %.0f %% of the swarm's API (%s), %.0f %% of the engines' (%s)%n",
                100 * median(ratios(rates[2], rates[1])),
                range(ratios(rates[2], rates[1])),
                100 * median(ratios(rates[2], rates[0])),
                range(ratios(rates[2], rates[0])));
        System.out.printf(
                "Fairlead's start: %.2f times the swarm's, %.2f times the engines'%n",
                median(millis[2]) / median(millis[1]), median(millis[2]) / median(millis[0]));
    }

    private static double[] ratios(double[] ours, double[] theirs) {
        return IntStream.range(0, ours.length).mapToDouble(i -> ours[i] / theirs[i]).toArray();
    }

    private static String range(double[] ratios) {
        return "%.0f to %.0f %%"
                .formatted(
                        100 * Arrays.stream(ratios).min().orElseThrow(),
                        100 * Arrays.stream(ratios).max().orElseThrow());
    }

    /** A node loses its power while it runs tasks of an array, and boots again when all is made good. */
    private static void lose(String heartbeat, int jobs) throws Exception {
        command(
                "docker",
                "--host",
                "unix://" + work + "/n1/sock",
                "swarm",
                "update",
                "--dispatcher-heartbeat",
                heartbeat);
        Thread.sleep(HEARD); // nodes are told of it with one of their next heartbeats
        String job = submit(jobs, "8");
        await(
                () ->
                        nodes.get(LOST - 1)
                                        .get(
                                                "/containers/json",
                                                Map.of("label", List.of("io.fairlead.service")))
                                        .size()
                                >= 3,
                200);
        long cut = System.currentTimeMillis();
        command("bench/swarm.d/nodes", "power-off", "" + LOST);
        await(
                () ->
                        StreamSupport.stream(
                                        nodes.getFirst().get("/nodes", Map.of()).spliterator(),
                                        false)
                                .anyMatch(node -> node.at("/Status/State").asText().equals("down")),
                100);
        long down = System.currentTimeMillis();
        awaitSuccess(job);
        report(heartbeat, cut, down, children(job, jobs));
        command("bench/swarm.d/nodes", "power-on", "" + LOST);
        nodes.set(LOST - 1, new Node(LOST));
        await(
                () ->
                        StreamSupport.stream(
                                        nodes.getFirst().get("/nodes", Map.of()).spliterator(),
                                        false)
                                .allMatch(
                                        node -> node.at("/Status/State").asText().equals("ready")),
                200);
    }

    private static void report(String heartbeat, long cut, long down, List<JsonNode> children) {
        List<JsonNode> lost =
                children.stream().filter(child -> child.path("attempts").size() > 1).toList();
        long again =
                lost.stream()
                        .mapToLong(
                                child -> child.path("attempts").path(1).at("/startedAt").asLong())
                        .max()
                        .orElse(cut);
        System.out.printf(
                "%nA node loses its power (heartbeat %s): the manager calls it down after %.1f s; %d jobs were on it, the last of them runs elsewhere"
                        + " after %.1f s; %d of %d jobs succeeded%n",
                heartbeat,
                (down - cut) / 1e3,
                lost.size(),
                (again - cut) / 1e3,
                children.stream()
                        .filter(child -> child.path("status").asText().equals("SUCCEEDED"))
                        .count(),
                children.size());
    }

    private static List<JsonNode> children(String job, int jobs) throws Exception {
        List<JsonNode> children = new ArrayList<>();
        for (int from = 0; from < jobs; from += 100) {
            describe(
                            IntStream.range(from, Math.min(jobs, from + 100))
                                    .mapToObj(child -> job + ":" + child)
                                    .toList())
                    .forEach(children::add);
        }
        return children;
    }

    // ---- small things

    private static void command(String... words) throws Exception {
        Path log = Path.of(work, "commands.log");
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", words) + ": " + Files.readString(log));
        }
    }

    private interface Task {
        void run(int number) throws Exception;
    }

    private static void inParallel(int tasks, Task work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = new ArrayList<>();
            Callable<Void> client =
                    () -> {
                        for (int task = next.getAndIncrement();
                                task < tasks;
                                task = next.getAndIncrement()) {
                            work.run(task);
                        }
                        return null;
                    };
            for (int i = 0; i < Math.min(CLIENTS, tasks); i++) {
                all.add(threads.submit(client));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        }
    }

    private static void await(Callable<Boolean> condition, int pauseMillis) throws Exception {
        long deadline = System.nanoTime() + LONGEST_NANOS;
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("nothing came of it within 5 minutes");
            }
            Thread.sleep(pauseMillis);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
