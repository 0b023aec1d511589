import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.Change;
import io.fairlead.store.JobStore.NewJob;
import io.fairlead.store.LeaderLease.Term;
import io.fairlead.store.commit.GroupCommit;
import io.fairlead.store.commit.JobWriter;
import io.fairlead.store.database.OpenStore;
import io.fairlead.store.database.PostgresqlLease;
import io.fairlead.store.database.StoreDriver;
import io.fairlead.store.json.StoredJson;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Random;
import java.util.function.Supplier;

import javax.sql.DataSource;

/** The parts of bench/listing: {@code fill URL JOBS FILE} and {@code measure PORT CALLS FILE}. */
public class Listing {
    private static final int CHILDREN = 10_000;
    private static final long START = 1_790_000_000_000L;

    private final Random random = new Random(1);

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("fill")) {
            new Listing().fill(arguments[1], Integer.parseInt(arguments[2]), Path.of(arguments[3]));
        } else {
            new Listing()
                    .measure(arguments[1], Integer.parseInt(arguments[2]), Path.of(arguments[3]));
        }
    }

    // ---- fill: through the store's own writer, since a service that ran a million jobs first
    // would take a day

    private void fill(String url, int count, Path ids) throws Exception {
        DataSource database = database(url);
        List<String> some = new ArrayList<>();
        try (OpenStore open = OpenStore.open(url, database);
                GroupCommit commits = new GroupCommit(database)) {
            Optional<PostgresqlLease> lease = lease(url, database);
            Optional<Term> term =
                    lease.map(each -> each.take("bench", "http://bench").orElseThrow());
            term.ifPresent(each -> commits.lead(each.epoch()));
            JobWriter writer = new JobWriter(commits, new StoredJson());
            array(writer, some);
            for (int done = 0; done < count; done += 2000) {
                int first = done;
                List<NewJob> batch = new ArrayList<>();
                for (int i = first; i < Math.min(count, first + 2000); i++) {
                    batch.add(single(i));
                }
                List<Job> jobs = writer.acceptAll(batch);
                List<Change> changes = new ArrayList<>();
                for (Job job : jobs) {
                    end(job, changes);
                }
                writer.commit(changes);
                some.add(jobs.get(random.nextInt(jobs.size())).id().toString());
            }
            term.ifPresent(each -> lease.orElseThrow().giveBack(each));
        }
        Files.write(ids, some);
    }

    /** Of a store that replicas can share, only the leader may write. */
    private static Optional<PostgresqlLease> lease(String url, DataSource database) {
        return url.startsWith("jdbc:postgresql:")
                ? Optional.of(new PostgresqlLease(database, Duration.ofHours(1)))
                : Optional.empty();
    }

    /** A pool would do more than is needed here. */
    private static DataSource database(String url) {
        StoreDriver driver = new StoreDriver();
        Properties user = new Properties();
        user.setProperty("user", System.getProperty("user", ""));
        user.setProperty("password", System.getProperty("password", ""));
        return (DataSource)
                Proxy.newProxyInstance(
                        Listing.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (_, method, _) -> {
                            if (method.getName().equals("getConnection")) {
                                return driver.connect(url, user);
                            }
                            throw new UnsupportedOperationException(method.getName());
                        });
    }

    private Submission submission(String name, String queue, int i, int arraySize) {
        ContainerSpec container =
                ContainerSpec.of(
                                "busybox:local",
                                List.of("sh", "-c", "sleep 1; echo Ref::case"),
                                new Resources(1000, 64, 0))
                        .withEnvironment(Map.of("CASE", "" + i, "STAGE", "bench"));
        return new Submission(
                JobId.of(START + i, random.nextLong(), random.nextLong()),
                name,
                queue,
                new DefinitionId(i % 100 == 0 ? "rare" : "nothing", 1 + i % 3),
                arraySize,
                List.of(),
                container,
                Map.of("case", "" + i),
                RetryStrategy.ONCE,
                0,
                "",
                0,
                Map.of(),
                false,
                i % 10 == 0 ? Map.of("project", "p" + i % 50) : Map.of(),
                Instant.ofEpochMilli(START + i));
    }

    private NewJob single(int i) {
        String name = i % 1000 == 0 ? "report-" + i : "case-" + i % 5000;
        return new NewJob(
                submission(name, i % 4 == 0 ? "second" : "first", i, 0),
                Progress.in(JobStatus.RUNNABLE),
                null);
    }

    /** Six of ten have succeeded, two have failed, two wait. */
    private void end(Job job, List<Change> changes) {
        int fate = random.nextInt(10);
        if (fate >= 8) {
            return;
        }
        Instant at = job.submission().createdAt().plusSeconds(5);
        AttemptId attempt = new AttemptId(TaskId.whole(job.id()), 1);
        JobStatus status = fate < 6 ? JobStatus.SUCCEEDED : JobStatus.FAILED;
        changes.add(
                new Change.AttemptClaimed(
                        new Attempt(
                                attempt,
                                new HostId("host-" + fate),
                                "closed",
                                List.of(),
                                at,
                                null,
                                null)));
        changes.add(new Change.AttemptEnded(attempt, ended(fate < 6 ? 0 : 1, at)));
        changes.add(
                new Change.JobMoved(
                        job.id(),
                        JobStatus.RUNNABLE,
                        Progress.in(JobStatus.STARTING)
                                .stopped(status, AttemptEnd.EXITED_REASON, at),
                        at));
    }

    private static AttemptEnd ended(int code, Instant at) {
        return new AttemptEnd(
                AttemptEnd.Cause.EXITED,
                OptionalInt.of(code),
                "",
                AttemptEnd.EXITED_REASON,
                at.plusSeconds(1),
                12,
                500,
                List.of());
    }

    private void array(JobWriter writer, List<String> some) {
        Job array =
                writer.accept(
                        submission("array", "first", 7, CHILDREN),
                        Progress.in(JobStatus.PENDING),
                        ChildStates.all(CHILDREN, JobStatus.RUNNABLE));
        some.add(array.id().toString());
        ChildStates states = array.children().copy();
        List<Change> changes = new ArrayList<>();
        Instant at = array.submission().createdAt().plusSeconds(5);
        for (int index = 0; index < CHILDREN / 2; index++) {
            TaskId child = TaskId.child(array.id(), index);
            AttemptId attempt = new AttemptId(child, 1);
            states.move(index, JobStatus.RUNNABLE, JobStatus.SUCCEEDED);
            changes.add(
                    new Change.AttemptClaimed(
                            new Attempt(
                                    attempt,
                                    new HostId("host-1"),
                                    "closed",
                                    List.of(),
                                    at,
                                    null,
                                    null)));
            changes.add(new Change.AttemptEnded(attempt, ended(0, at)));
            changes.add(
                    new Change.ChildMoved(
                            child,
                            JobStatus.RUNNABLE,
                            Progress.in(JobStatus.STARTING)
                                    .stopped(JobStatus.SUCCEEDED, AttemptEnd.EXITED_REASON, at),
                            at));
        }
        changes.add(
                new Change.ArrayMoved(
                        array.id(),
                        JobStatus.PENDING,
                        Progress.in(JobStatus.PENDING),
                        states,
                        "",
                        at));
        writer.commit(changes);
    }

    // ---- measure

    private void measure(String port, int calls, Path file) throws Exception {
        List<String> ids = Files.readAllLines(file);
        String array = ids.removeFirst();
        Map<String, Supplier<HttpRequest>> kinds = kinds("http://127.0.0.1:" + port, array, ids);
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Map<String, double[]> times = new LinkedHashMap<>();
            kinds.keySet().forEach(kind -> times.put(kind, new double[calls]));
            for (int call = -calls / 4; call < calls; call++) {
                for (var kind : kinds.entrySet()) {
                    long begin = System.nanoTime();
                    HttpResponse<byte[]> answer =
                            http.send(
                                    kind.getValue().get(), HttpResponse.BodyHandlers.ofByteArray());
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(
                                kind.getKey() + ": " + new String(answer.body()));
                    }
                    if (call >= 0) {
                        times.get(kind.getKey())[call] = (System.nanoTime() - begin) / 1e6;
                    }
                }
            }
            print(times);
        }
    }

    private void print(Map<String, double[]> times) {
        times.values().forEach(Arrays::sort);
        double floor = times.get("floor: GET info")[times.get("floor: GET info").length / 2];
        System.out.printf(
                "%-46s %8s %8s %8s %9s%n", "call", "p50 ms", "p99 ms", "max ms", "p50/floor");
        times.forEach(
                (kind, all) ->
                        System.out.printf(
                                "%-46s %8.2f %8.2f %8.2f %9.1f%n",
                                kind,
                                all[all.length / 2],
                                all[(int) Math.ceil(all.length * 0.99) - 1],
                                all[all.length - 1],
                                all[all.length / 2] / floor));
    }

    private Map<String, Supplier<HttpRequest>> kinds(String at, String array, List<String> ids) {
        Map<String, Supplier<HttpRequest>> kinds = new LinkedHashMap<>();
        kinds.put("floor: GET info", () -> get(at + "/fairlead/v1/info"));
        kinds.put(
                "DescribeJobs of 100 ids",
                () -> post(at, "describejobs", "{\"jobs\":[" + hundred(ids) + "]}"));
        for (String status : List.of("RUNNABLE", "SUCCEEDED", "FAILED", "RUNNING")) {
            kinds.put(
                    "ListJobs " + status + ", 100",
                    () ->
                            post(
                                    at,
                                    "listjobs",
                                    "{\"jobQueue\":\""
                                            + queue()
                                            + "\",\"jobStatus\":\""
                                            + status
                                            + "\",\"maxResults\":100}"));
        }
        kinds.put(
                "ListJobs SUCCEEDED, 1000",
                () ->
                        post(
                                at,
                                "listjobs",
                                "{\"jobQueue\":\"" + queue() + "\",\"jobStatus\":\"SUCCEEDED\"}"));
        filter(kinds, at, "JOB_NAME one", "JOB_NAME", () -> "case-" + random.nextInt(5000));
        filter(kinds, at, "JOB_NAME few*", "JOB_NAME", () -> "report-" + random.nextInt(10) + "*");
        filter(kinds, at, "JOB_NAME many*", "JOB_NAME", () -> "CASE-" + random.nextInt(10) + "*");
        filter(kinds, at, "JOB_NAME none", "JOB_NAME", () -> "nobody-" + random.nextInt(10));
        filter(kinds, at, "JOB_DEFINITION one", "JOB_DEFINITION", () -> "nothing");
        filter(
                kinds,
                at,
                "JOB_DEFINITION rare:1",
                "JOB_DEFINITION",
                () -> "rare:" + (1 + random.nextInt(3)));
        filter(
                kinds,
                at,
                "BEFORE_CREATED_AT",
                "BEFORE_CREATED_AT",
                () -> "" + (START + random.nextInt(500_000)));
        filter(
                kinds,
                at,
                "AFTER_CREATED_AT",
                "AFTER_CREATED_AT",
                () -> "" + (START + random.nextInt(500_000)));
        kinds.put(
                "ListJobs of an array, RUNNABLE, 1000",
                () ->
                        post(
                                at,
                                "listjobs",
                                "{\"arrayJobId\":\"" + array + "\",\"jobStatus\":\"RUNNABLE\"}"));
        kinds.put(
                "ListJobs of an array, SUCCEEDED, 1000",
                () ->
                        post(
                                at,
                                "listjobs",
                                "{\"arrayJobId\":\"" + array + "\",\"jobStatus\":\"SUCCEEDED\"}"));
        kinds.put("GET jobs, 100", () -> get(at + "/fairlead/v1/jobs?limit=100"));
        kinds.put(
                "GET jobs?status=FAILED, 100",
                () -> get(at + "/fairlead/v1/jobs?status=FAILED&limit=100"));
        kinds.put(
                "GET jobs?queue&name*&created, 100",
                () ->
                        get(
                                at
                                        + "/fairlead/v1/jobs?limit=100&name=case-1*&queue="
                                        + queue()
                                        + "&createdBefore="
                                        + (START + random.nextInt(500_000))));
        kinds.put(
                "GET jobs?tag&status, 100",
                () ->
                        get(
                                at
                                        + "/fairlead/v1/jobs?limit=100&status=SUCCEEDED&tag=project=p"
                                        + 10 * random.nextInt(5)));
        kinds.put(
                "GET jobs?stoppedAfter, 100",
                () ->
                        get(
                                at
                                        + "/fairlead/v1/jobs?limit=100&stoppedAfter="
                                        + (START + 500_000)
                                        + "&stoppedBefore="
                                        + (START + 500_000 + random.nextInt(9000))));
        kinds.put(
                "GET jobs/{id}/children?status, 100",
                () ->
                        get(
                                at
                                        + "/fairlead/v1/jobs/"
                                        + array
                                        + "/children?status=SUCCEEDED&limit=100"));
        kinds.put("GET queues", () -> get(at + "/fairlead/v1/queues"));
        return kinds;
    }

    private void filter(
            Map<String, Supplier<HttpRequest>> kinds,
            String at,
            String title,
            String name,
            Supplier<String> value) {
        kinds.put(
                "ListJobs " + title + ", 100",
                () ->
                        post(
                                at,
                                "listjobs",
                                "{\"jobQueue\":\"%s\",\"filters\":[{\"name\":\"%s\",\"values\":[\"%s\"]}]}"
                                        .formatted(queue(), name, value.get())));
    }

    private String queue() {
        return random.nextBoolean() ? "first" : "second";
    }

    private String hundred(List<String> ids) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            some.add('"' + ids.get(random.nextInt(ids.size())) + '"');
        }
        return String.join(",", some);
    }

    private static HttpRequest get(String address) {
        return HttpRequest.newBuilder(URI.create(address)).build();
    }

    private static HttpRequest post(String at, String operation, String body) {
        return HttpRequest.newBuilder(URI.create(at + "/v1/" + operation))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
