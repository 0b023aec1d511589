package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.store.PostgresqlCluster;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Three service processes on one PostgreSQL: all answer, one leads. */
@Tag("docker")
@Tag("slow")
class ReplicasIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** The default of fairlead.replica.lease. */
    private static final Duration LEASE = Duration.ofSeconds(6);

    /** From the end of a lease; a quarter of it by the clock, and the rest for a busy machine. */
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(10);

    private record Lease(long epoch, String address, Instant end) {}

    @TempDir Path directory;
    private PostgresqlCluster database;
    private final List<ServiceProcess> replicas = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        database = PostgresqlCluster.start();
        String serviceId = "test-" + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            Path own = Files.createDirectory(directory.resolve("replica-" + i));
            ServiceProcess replica =
                    new ServiceProcess(
                            own,
                            List.of(
                                    "fairlead.store.url=" + database.url(),
                                    "fairlead.store.user=" + database.user()),
                            serviceId);
            replicas.add(replica.start());
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (ServiceProcess replica : replicas) {
            replica.close();
        }
        database.close();
    }

    @Test
    void no_attempt_is_lost_or_doubled_when_leaders_are_killed_and_frozen() throws Exception {
        Path witness = Files.createDirectory(directory.resolve("witness"));
        Files.setPosixFilePermissions(witness, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> jobs = submit(followers().getFirst(), witness, 24);

        ServiceProcess killed = leader();
        killed.killNine();
        replicas.remove(killed);
        assertThat(silenceAfter(lease())).isLessThan(TAKEN_WITHIN);
        await().atMost(PATIENCE).until(() -> replicas.stream().allMatch(ReplicasIT::answers));

        ServiceProcess frozen = leader();
        replicas.remove(frozen);
        BufferedReader events = followedEvents(replicas.getFirst());
        CompletableFuture<Void> streamEnds =
                CompletableFuture.runAsync(() -> readToTheEnd(events), Thread::startVirtualThread);
        frozen.freeze();
        CompletableFuture<Integer> passedOn =
                CompletableFuture.supplyAsync(
                        () -> statusOf(replicas.getFirst()), Thread::startVirtualThread);
        assertThat(silenceAfter(lease())).isLessThan(TAKEN_WITHIN);
        assertThat(passedOn)
                .as("status of a call that was passed on to the frozen replica")
                .succeedsWithin(TAKEN_WITHIN)
                .isEqualTo(503);
        assertThat(streamEnds)
                .as("end of a stream from the frozen replica")
                .succeedsWithin(TAKEN_WITHIN);
        await().atMost(PATIENCE).until(() -> answers(replicas.getFirst()));
        frozen.thaw();
        assertThat(frozen.exitCode()).as("exit code of the replica that was frozen").isEqualTo(75);

        try (BatchClient batch = replicas.getFirst().batch()) {
            await().atMost(PATIENCE)
                    .until(() -> described(batch, jobs).stream().allMatch(ReplicasIT::hasEnded));
            assertThat(described(batch, jobs))
                    .allSatisfy(
                            job -> {
                                assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
                                assertThat(job.attempts()).hasSize(1);
                            });
        }
        assertThat(lines(witness)).as("programs that ran").hasSize(jobs.size());
    }

    @Test
    void while_the_database_is_away_callers_are_told_when_to_try_again() throws Exception {
        ServiceProcess any = followers().getFirst();
        database.stopAtOnce();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            HttpURLConnection call = describeQueues(any);
                            assertThat(call.getResponseCode()).isEqualTo(503);
                            assertThat(call.getHeaderField("Retry-After")).isNotEmpty();
                            assertThat(call.getHeaderField("x-amzn-ErrorType"))
                                    .isEqualTo("ServiceUnavailableException");
                        });
        database.startAgain();
        await().atMost(PATIENCE)
                .until(
                        () ->
                                replicas.stream()
                                        .filter(ServiceProcess::isAlive)
                                        .allMatch(ReplicasIT::answers));
        assertThat(replicas.stream().filter(ServiceProcess::isAlive))
                .as("all but the leader from before, if another one was faster")
                .hasSizeGreaterThanOrEqualTo(2);
    }

    private static HttpURLConnection describeQueues(ServiceProcess replica) throws IOException {
        HttpURLConnection call =
                (HttpURLConnection)
                        replica.endpoint()
                                .resolve("/v1/describejobqueues")
                                .toURL()
                                .openConnection();
        call.setRequestMethod("POST");
        call.setDoOutput(true);
        call.setConnectTimeout(5_000);
        call.setReadTimeout(30_000);
        call.getOutputStream().write("{}".getBytes());
        return call;
    }

    private static boolean answers(ServiceProcess replica) {
        try {
            return describeQueues(replica).getResponseCode() == 200;
        } catch (IOException away) {
            return false;
        }
    }

    /** Has its head already, so that what comes after it cannot be a refusal. */
    private static BufferedReader followedEvents(ServiceProcess replica) throws IOException {
        HttpURLConnection call =
                (HttpURLConnection)
                        replica.endpoint().resolve("/fairlead/v1/events").toURL().openConnection();
        call.setRequestProperty("Accept", "text/event-stream");
        assertThat(call.getResponseCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(call.getInputStream(), UTF_8));
    }

    private static void readToTheEnd(BufferedReader stream) {
        try (stream) {
            while (stream.readLine() != null) {}
        } catch (IOException broken) {
            // a stream that is cut has ended too
        }
    }

    private static int statusOf(ServiceProcess replica) {
        try {
            return describeQueues(replica).getResponseCode();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private static List<String> submit(ServiceProcess to, Path witness, int count) {
        try (BatchClient batch = to.batch()) {
            String definition =
                    batch.registerJobDefinition(
                                    r ->
                                            r.jobDefinitionName("witness")
                                                    .type("container")
                                                    .containerProperties(
                                                            c ->
                                                                    c.image("busybox:local")
                                                                            .vcpus(1)
                                                                            .memory(8)
                                                                            .volumes(
                                                                                    v ->
                                                                                            v.name(
                                                                                                            "w")
                                                                                                    .host(
                                                                                                            h ->
                                                                                                                    h
                                                                                                                            .sourcePath(
                                                                                                                                    witness
                                                                                                                                            .toString())))
                                                                            .mountPoints(
                                                                                    m ->
                                                                                            m.sourceVolume(
                                                                                                            "w")
                                                                                                    .containerPath(
                                                                                                            "/w"))
                                                                            .command(
                                                                                    "sh",
                                                                                    "-c",
                                                                                    "echo ran >>"
                                                                                            + " /w/$AWS_BATCH_JOB_ID;"
                                                                                            + " sleep"
                                                                                            + " 1")))
                            .jobDefinitionArn();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ids.add(
                        batch.submitJob(
                                        r ->
                                                r.jobName("witness")
                                                        .jobQueue("default")
                                                        .jobDefinition(definition))
                                .jobId());
            }
            return ids;
        }
    }

    private static List<JobDetail> described(BatchClient batch, List<String> ids) {
        return batch.describeJobs(r -> r.jobs(ids)).jobs();
    }

    private static boolean hasEnded(JobDetail job) {
        return job.status() == JobStatus.SUCCEEDED || job.status() == JobStatus.FAILED;
    }

    private static List<String> lines(Path witness) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(witness)) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    /** How long after the end of a lease that nobody prolongs another replica's lease began, by the database's clock. */
    private Duration silenceAfter(Lease ended) throws SQLException {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> lease().epoch() > ended.epoch());
        return Duration.between(ended.end(), lease().end().minus(LEASE));
    }

    private ServiceProcess leader() throws SQLException {
        String address = lease().address();
        return replicas.stream()
                .filter(each -> each.endpoint().toString().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private List<ServiceProcess> followers() throws SQLException {
        ServiceProcess leader = leader();
        return replicas.stream().filter(each -> each != leader).toList();
    }

    private Lease lease() throws SQLException {
        try (var connection = DriverManager.getConnection(database.urlWithUser());
                var ask = connection.createStatement();
                ResultSet row =
                        ask.executeQuery("select epoch, address, expires_at from leader_lease")) {
            row.next();
            return new Lease(
                    row.getLong(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)));
        }
    }
}
