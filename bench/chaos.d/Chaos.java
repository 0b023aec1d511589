import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** The program of bench/chaos; {@code bench/chaos --help} tells what it does. */
public final class Chaos {
    private static final Duration CALM = Duration.ofMinutes(10);
    private static final String QUEUE = "chaos";

    private final int jobs;
    private final int hosts;
    private final Duration longest;
    private final long seed;
    private final Path work;

    private Chaos(Map<String, String> options) {
        jobs = Integer.parseInt(options.get("jobs"));
        hosts = Integer.parseInt(options.get("hosts"));
        longest = Duration.ofSeconds(Long.parseLong(options.get("seconds")));
        seed = Long.parseLong(options.get("seed"));
        work = Path.of(options.get("work"));
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.replaceFirst("^--", "").split("=", 2);
            options.put(parts[0], parts[1]);
        }
        boolean good = false;
        try {
            good = new Chaos(options).run();
        } catch (Exception e) {
            e.printStackTrace();
        } finally {
            System.exit(good ? 0 : 1); // whatever threads are left
        }
    }

    private boolean run() throws Exception {
        Service service = new Service(work, declarations());
        Api api = new Api(service.endpoint());
        Hosts engines = new Hosts(hosts);
        Workload workload = new Workload(api, QUEUE, jobs, seed);
        service.start();
        service.awaitAnswer();
        long began = System.nanoTime();
        Storm storm = new Storm(engines, service, seed);
        storm.begin();
        Thread submitting =
                Thread.ofPlatform()
                        .start(() -> workload.submit(longest.dividedBy(2), service::slowness));
        long storming = watch(api, workload, storm, began, () -> began + stretched(service));
        storm.end();
        submitting.join();
        long calm = System.nanoTime();
        watch(api, workload, storm, began, () -> calm + CALM.toNanos());
        long until = System.nanoTime();
        service.kill();
        service.start();
        service.awaitAnswer();
        Verdict verdict = new Verdict(api, workload, engines, work.resolve("witness"), CALM);
        List<String> broken = verdict.faults();
        service.end();
        report(storm, verdict, (storming - began) / 1e9, (until - began) / 1e9);
        broken.stream().limit(20).forEach(fault -> System.out.println("✘ " + fault));
        if (broken.size() > 20) {
            System.out.println("✘ and " + (broken.size() - 20) + " more");
        }
        System.out.println(
                broken.isEmpty()
                        ? "✔ each of "
                                + jobs
                                + " jobs has succeeded exactly once, no container is left, no capacity in use"
                        : "replay with --seed=" + seed + ", and --keep for the logs");
        return broken.isEmpty();
    }

    private long stretched(Service service) {
        return (long) (longest.toNanos() * service.slowness());
    }

    /**
     * Until all jobs have ended or it is time to stop.
     *
     * @return when that was
     */
    private long watch(Api api, Workload workload, Storm storm, long began, LongSupplier until)
            throws InterruptedException {
        long told = System.nanoTime();
        while (System.nanoTime() < until.getAsLong() && !workload.hasEnded()) {
            Thread.sleep(500);
            if (System.nanoTime() - told >= 10_000_000_000L) {
                told = System.nanoTime();
                System.out.printf(
                        Locale.ROOT,
                        "%4d s: %d of %d jobs submitted, %d succeeded; %s%n",
                        (told - began) / 1_000_000_000L,
                        workload.submitted(),
                        jobs,
                        workload.succeeded(),
                        storm.soFar());
                System.out.flush();
            }
        }
        return System.nanoTime();
    }

    private void report(Storm storm, Verdict verdict, double storming, double all) {
        System.out.println();
        row("jobs, of them children of arrays", jobs + ", " + Workload.childrenOf(jobs));
        row("engines", hosts);
        row(
                "storm, until all had succeeded (s)",
                String.format(Locale.ROOT, "%.0f, %.0f", storming, all));
        storm.counts().forEach(Chaos::row);
        verdict.counts().forEach(Chaos::row);
        System.out.println();
    }

    private static void row(String what, Object count) {
        System.out.printf(Locale.ROOT, "| %-66s | %12s |%n", what, count);
    }

    private Path declarations() throws Exception {
        StringBuilder addresses = new StringBuilder();
        for (int host = 1; host <= hosts; host++) {
            addresses
                    .append(host == 1 ? "" : ", ")
                    .append("h%d=tcp://10.77.0.%d:2376".formatted(host, 10 + host));
        }
        return Files.writeString(
                work.resolve("chaos.yaml"),
                """
                kind: ComputeEnvironment
                computeEnvironmentName: chaos
                type: UNMANAGED
                tags:
                  fairlead:hosts: %s
                  fairlead:certificates: %s
                ---
                kind: JobQueue
                jobQueueName: %s
                priority: 1
                computeEnvironmentOrder: [{order: 1, computeEnvironment: chaos}]
                ---
                kind: JobDefinition
                jobDefinitionName: witnessed
                type: container
                retryStrategy: {attempts: 10}
                containerProperties:
                  image: busybox:local
                  command:
                    - sh
                    - -c
                    - >-
                      w="/witness/$AWS_BATCH_JOB_ID.$AWS_BATCH_JOB_ATTEMPT";
                      say() { echo "$1 ${w#/witness/}" >>"$w"; echo "$1 ${w#/witness/}"; };
                      say begin; sleep "$0"; say end
                    - Ref::seconds
                  resourceRequirements: [{type: VCPU, value: "0.5"}, {type: MEMORY, value: "16"}]
                  volumes: [{name: witness, host: {sourcePath: %s}}]
                  mountPoints: [{sourceVolume: witness, containerPath: /witness}]
                """
                        .formatted(
                                addresses,
                                work.resolve("tls/service"),
                                QUEUE,
                                work.resolve("witness")));
    }
}
