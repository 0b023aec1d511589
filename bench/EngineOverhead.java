import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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

/** The measuring part of bench/engine-overhead, which starts the service and this. */
final class EngineOverhead {
    private static final String IMAGE = "busybox:local";
    private static final long MEMORY_MIB = 16;
    private static final double VCPUS = 0.25;
    private static final String SERVICE_ID = "engine-overhead";
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int SUBMITTERS = 8;
    private static final int[] CONCURRENCIES = {1, 2, 4, 8};

    /** Makes trivial containers, one way or another. */
    interface Way {
        /** Makes and removes so many containers of {@code true}; returns when the last is gone. */
        void make(int containers) throws Exception;

        /** Makes and removes one container; milliseconds from before the wish to the start of the program. */
        double startMillis() throws Exception;
    }

    /** The engine's own API: create, start, wait, remove, by as many workers as are best. */
    static final class Engine implements Way {
        private final DockerHttpClient transport;
        private final DockerClient docker;
        int workers = 1;

        Engine(String address) {
            var config = DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(address).build();
            transport =
                    new ZerodepDockerHttpClient.Builder()
                            .dockerHost(config.getDockerHost())
                            .sslConfig(config.getSSLConfig())
                            .maxConnections(100)
                            .build();
            docker = DockerClientImpl.getInstance(config, transport);
        }

        @Override
        public void make(int containers) throws Exception {
            var left = new AtomicInteger(containers);
            inParallel(
                    workers,
                    () -> {
                        while (left.getAndDecrement() > 0) {
                            String id = create();
                            docker.startContainerCmd(id).exec();
                            awaitEnd(id);
                            docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
                        }
                        return null;
                    });
        }

        @Override
        public double startMillis() throws Exception {
            Instant before = Instant.now();
            String id = create();
            docker.startContainerCmd(id).exec();
            awaitEnd(id);
            Instant started = Instant.parse(docker.inspectContainerCmd(id).exec().getState().getStartedAt());
            docker.removeContainerCmd(id).withForce(true).exec();
            return millisBetween(before, started);
        }

        /** The same container as the service makes of the job: limits, network and log driver decide what it costs. */
        private String create() {
            return docker.createContainerCmd(IMAGE)
                    .withName("engine-overhead-" + UUID.randomUUID())
                    .withCmd("true")
                    .withHostConfig(
                            HostConfig.newHostConfig()
                                    .withNetworkMode("bridge")
                                    .withMemory(MEMORY_MIB << 20)
                                    .withCpuShares((int) (VCPUS * 1024))
                                    .withLogConfig(
                                            new LogConfig(
                                                    LogConfig.LoggingType.JSON_FILE,
                                                    Map.of("max-size", "256m", "max-file", "4"))))
                    .exec()
                    .getId();
        }

        private void awaitEnd(String id) throws IOException {
            var wait = Request.builder().method(Request.Method.POST).path("/containers/" + id + "/wait").build();
            try (var answer = transport.execute(wait)) {
                answer.getBody().readAllBytes();
            }
        }

        /** Counts the service's containers that are removed, told by the engine: nobody has to be asked meanwhile. */
        Removals watchRemovals(String serviceId) {
            String filters =
                    "{\"event\":[\"destroy\"],\"label\":[\"io.fairlead.service=" + serviceId + "\"]}";
            String path = "/events?filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8);
            return new Removals(
                    transport.execute(Request.builder().method(Request.Method.GET).path(path).build()).getBody());
        }

        String describe() {
            var info = docker.infoCmd().exec();
            return "engine %s on %d processors, kernel %s"
                    .formatted(info.getServerVersion(), info.getNCPU(), info.getKernelVersion());
        }
    }

    /** How many containers were removed since this was made. */
    static final class Removals {
        private int seen;

        Removals(InputStream events) {
            Thread.ofVirtual().start(() -> count(events));
        }

        private void count(InputStream events) {
            try (var lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
                while (lines.readLine() != null) {
                    synchronized (this) {
                        seen++;
                        notifyAll();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized int seen() {
            return seen;
        }

        synchronized void await(int wanted) throws InterruptedException {
            long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (seen < wanted) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("only %d of %d containers were removed".formatted(seen, wanted));
                }
                wait(1000);
            }
        }
    }

    /** Single jobs through the service's API. */
    static final class Service implements Way {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final String DEFINITION = "engine-overhead";

        private final HttpClient http = HttpClient.newHttpClient();
        private final String endpoint;
        private final ProcessHandle process;
        private final Removals removals;
        private final List<String> submitted = new ArrayList<>();

        Service(String endpoint, ProcessHandle process, Engine engine) throws Exception {
            this.endpoint = endpoint;
            this.process = process;
            removals = engine.watchRemovals(SERVICE_ID);
            call(
                    "registerjobdefinition",
                    Map.of(
                            "jobDefinitionName", DEFINITION,
                            "type", "container",
                            "containerProperties",
                                    Map.of(
                                            "image", IMAGE,
                                            "command", List.of("true"),
                                            "resourceRequirements",
                                                    List.of(
                                                            Map.of("type", "VCPU", "value", Double.toString(VCPUS)),
                                                            Map.of(
                                                                    "type", "MEMORY",
                                                                    "value", Long.toString(MEMORY_MIB))))));
        }

        @Override
        public void make(int containers) throws Exception {
            int wanted = removals.seen() + containers;
            var left = new AtomicInteger(containers);
            inParallel(
                    Math.min(SUBMITTERS, containers),
                    () -> {
                        while (left.getAndDecrement() > 0) {
                            String job = submit();
                            synchronized (submitted) {
                                submitted.add(job);
                            }
                        }
                        return null;
                    });
            removals.await(wanted);
        }

        @Override
        public double startMillis() throws Exception {
            int wanted = removals.seen() + 1;
            Instant before = Instant.now();
            String job = submit();
            removals.await(wanted);
            return millisBetween(before, Instant.ofEpochMilli(succeeded(job).path("startedAt").asLong()));
        }

        /** Fails unless every job of {@link #make} has succeeded. */
        void check() throws Exception {
            for (String job : submitted) {
                succeeded(job);
            }
        }

        private JsonNode succeeded(String job) throws Exception {
            JsonNode shown = call("describejobs", Map.of("jobs", List.of(job))).path("jobs").path(0);
            if (!shown.path("status").asText().equals("SUCCEEDED")) {
                throw new IllegalStateException("a trivial job did not succeed: " + shown);
            }
            return shown;
        }

        Duration processorTime() {
            return process.info().totalCpuDuration().orElseThrow();
        }

        private String submit() throws Exception {
            return call(
                            "submitjob",
                            Map.of("jobName", "trivial", "jobQueue", "default", "jobDefinition", DEFINITION))
                    .path("jobId")
                    .asText();
        }

        private JsonNode call(String operation, Map<String, ?> request) throws Exception {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(endpoint + "/v1/" + operation))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(operation + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        }
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>(Map.of("rounds", "5", "jobs", "32", "starts", "30"));
        for (String argument : arguments) {
            String[] parts = argument.substring(2).split("=", 2);
            options.put(parts[0], parts[1]);
        }
        var engine = new Engine(options.get("engine"));
        ProcessHandle process = ProcessHandle.of(Long.parseLong(options.get("process"))).orElseThrow();
        var service = new Service(options.get("service"), process, engine);
        System.out.println(engine.describe());
        int jobs = Integer.parseInt(options.get("jobs"));
        compareRates(engine, service, Integer.parseInt(options.get("rounds")), jobs);
        compareStarts(engine, service, Integer.parseInt(options.get("starts")));
        System.exit(0);
    }

    private static void compareRates(Engine engine, Service service, int rounds, int jobs) throws Exception {
        engine.workers = bestConcurrency(engine, jobs / 2);
        for (int half = 0; half <= CONCURRENCIES.length; half++) {
            service.make(jobs / 2); // warms up with as many as the engine's client made
        }
        System.out.printf("%n%d containers of '%s true' a round, per second%n", jobs, IMAGE);
        System.out.printf("  round   engine   service   service/engine%n");
        double[] engineRates = new double[rounds];
        double[] serviceRates = new double[rounds];
        double[] ratios = new double[rounds];
        Duration serviceTime = Duration.ZERO;
        for (int round = 0; round < rounds; round++) {
            engineRates[round] = rate(engine, jobs);
            Duration before = service.processorTime();
            serviceRates[round] = rate(service, jobs);
            serviceTime = serviceTime.plus(service.processorTime().minus(before));
            ratios[round] = serviceRates[round] / engineRates[round];
            System.out.printf(
                    "  %5d   %6.2f   %7.2f   %13.0f %%%n",
                    round + 1, engineRates[round], serviceRates[round], 100 * ratios[round]);
        }
        service.check();
        Arrays.sort(ratios);
        System.out.printf(
                "  median  %6.2f   %7.2f   %13.0f %%   (%.0f to %.0f %%)%n",
                median(engineRates),
                median(serviceRates),
                100 * median(ratios),
                100 * ratios[0],
                100 * ratios[rounds - 1]);
        System.out.printf(
                "  The service took %.1f ms of processor time for each job.%n",
                serviceTime.toNanos() / 1e6 / rounds / jobs);
    }

    private static int bestConcurrency(Engine engine, int containers) throws Exception {
        int best = 0;
        double bestRate = 0;
        System.out.print("engine alone, per second:");
        engine.make(containers); // warms up
        for (int workers : CONCURRENCIES) {
            engine.workers = workers;
            double rate = rate(engine, containers);
            System.out.printf("  %.2f with %d workers", rate, workers);
            if (rate > bestRate) {
                best = workers;
                bestRate = rate;
            }
        }
        System.out.println();
        return best;
    }

    private static double rate(Way way, int containers) throws Exception {
        long before = System.nanoTime();
        way.make(containers);
        return containers * 1e9 / (System.nanoTime() - before);
    }

    private static void compareStarts(Engine engine, Service service, int starts) throws Exception {
        double[] direct = new double[starts];
        double[] submitted = new double[starts];
        for (int start = 0; start < starts; start++) {
            direct[start] = engine.startMillis();
            submitted[start] = service.startMillis();
        }
        System.out.printf(
                "%nOne container on an idle engine, ms from the wish to the program's start, %d of each%n", starts);
        System.out.printf("  %-24s p50 %6.0f   p95 %6.0f%n", "create and start", median(direct), p95(direct));
        System.out.printf("  %-24s p50 %6.0f   p95 %6.0f%n", "SubmitJob", median(submitted), p95(submitted));
        System.out.printf("  %-24s p50 %6.0f%n", "more", median(submitted) - median(direct));
    }

    private static double millisBetween(Instant before, Instant after) {
        return (after.getEpochSecond() - before.getEpochSecond()) * 1e3 + (after.getNano() - before.getNano()) / 1e6;
    }

    private static double median(double[] values) {
        return quantile(values, 0.5);
    }

    private static double p95(double[] values) {
        return quantile(values, 0.95);
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static void inParallel(int workers, Callable<Void> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                all.add(threads.submit(work));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        }
    }
}
