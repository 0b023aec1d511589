package io.fairlead.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.LogLine.Source;
import io.fairlead.runtime.ContainerEngine.LogLines;
import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.ContainerState.Phase;

import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What every engine promises. Each test uses attempts of its own, so the tests can share one engine. */
public abstract class ContainerEngineContract {
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The other side of an engine: the programs inside its containers, each of which does what a test tells it. */
    public interface Programs {
        /** A program that runs until {@link #exit}, or until it is stopped. */
        ContainerOrder order(ContainerId attempt);

        /** A program whose image is not on the host and cannot be had. */
        ContainerOrder orderOfUnknownImage(ContainerId attempt);

        void print(ContainerId attempt, Source source, String line);

        /** @param path absolute, in an existing directory */
        void write(ContainerId attempt, String path, String text);

        void exit(ContainerId attempt, int code);
    }

    protected abstract ContainerEngine engine();

    protected abstract Programs programs();

    public static ContainerId newContainer() {
        return ContainerId.of(new AttemptId(TaskId.whole(JobId.of(UUID.randomUUID())), 1));
    }

    @Test
    void a_started_container_runs_since_the_time_that_start_returned() throws Exception {
        ContainerId attempt = newContainer();
        Instant before = Instant.now().minusSeconds(60);

        Instant startedAt = start(attempt);

        assertThat(startedAt).isBetween(before, Instant.now().plusSeconds(60));
        ContainerState state = engine().inspect(attempt).orElseThrow();
        assertThat(state.id()).isEqualTo(attempt);
        assertThat(state.phase()).isEqualTo(Phase.RUNNING);
        assertThat(state.startedAt()).isEqualTo(startedAt);
        assertThat(state.finishedAt()).isNull();
        assertThat(state.outOfMemory()).isFalse();
        assertThat(state.error()).isEmpty();
    }

    @Test
    void starting_twice_changes_nothing() throws Exception {
        ContainerId attempt = newContainer();

        Instant first = start(attempt);
        Instant second = start(attempt);

        assertThat(second).isEqualTo(first);
        assertThat(engine().list()).filteredOn(state -> state.id().equals(attempt)).hasSize(1);
    }

    @Test
    void starting_an_ended_container_again_leaves_it_alone() throws Exception {
        ContainerId attempt = newContainer();
        Instant first = start(attempt);
        end(attempt, 3);

        assertThat(start(attempt)).isEqualTo(first);

        assertThat(engine().inspect(attempt).orElseThrow().exitCode()).isEqualTo(3);
    }

    @Test
    void many_who_start_the_same_attempt_at_once_get_one_container() throws Exception {
        ContainerId attempt = newContainer();
        ContainerOrder order = programs().order(attempt);
        Set<Instant> answers = new HashSet<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Instant> start = () -> engine().start(order, Progress.SILENT).at();
            for (Future<Instant> answer : threads.invokeAll(List.of(start, start, start, start))) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).hasSize(1);
        assertThat(engine().list()).filteredOn(state -> state.id().equals(attempt)).hasSize(1);
    }

    @Test
    void children_nodes_and_retries_of_a_job_have_containers_of_their_own() throws Exception {
        JobId job = newContainer().attempt().task().job();
        List<ContainerId> attempts =
                List.of(
                        ContainerId.of(new AttemptId(TaskId.whole(job), 1)),
                        ContainerId.of(new AttemptId(TaskId.whole(job), 2)),
                        ContainerId.of(new AttemptId(TaskId.child(job, 1), 2)),
                        ContainerId.of(new AttemptId(TaskId.node(job, 1), 2)));

        for (ContainerId attempt : attempts) {
            start(attempt);
        }

        assertThat(engine().list())
                .extracting(ContainerState::id)
                .filteredOn(attempt -> attempt.attempt().task().job().equals(job))
                .containsExactlyInAnyOrderElementsOf(attempts);
    }

    @Test
    void an_ended_container_tells_its_exit_code_and_when_it_ended() throws Exception {
        ContainerId attempt = newContainer();
        Instant startedAt = start(attempt);

        end(attempt, 42);

        ContainerState state = engine().inspect(attempt).orElseThrow();
        assertThat(state.exitCode()).isEqualTo(42);
        assertThat(state.startedAt()).isEqualTo(startedAt);
        assertThat(state.finishedAt()).isAfterOrEqualTo(startedAt);
        assertThat(state.outOfMemory()).isFalse();
        assertThat(engine().list()).contains(state);
    }

    @Test
    void an_attempt_without_container_is_unknown_everywhere() throws Exception {
        ContainerId unknown = newContainer();

        assertThat(engine().inspect(unknown)).isEmpty();
        assertThat(engine().list()).extracting(ContainerState::id).doesNotContain(unknown);
        assertThat(engine().usage(unknown)).isEmpty();
        assertThat(engine().copyOut(unknown, "/tmp")).isEmpty();
        assertThat(texts(unknown, Instant.EPOCH)).isEmpty();
        engine().stop(unknown, Duration.ofSeconds(1));
        engine().remove(unknown);
    }

    @Test
    void a_container_whose_image_cannot_be_had_does_not_start_and_leaves_nothing_behind() {
        ContainerId attempt = newContainer();
        ContainerOrder order = programs().orderOfUnknownImage(attempt);

        assertThatThrownBy(() -> engine().start(order, Progress.SILENT))
                .isInstanceOf(StartFailed.class)
                .hasMessageStartingWith("CannotPullContainerError: ")
                .hasMessageContaining(order.container().image());

        assertThat(engine().inspect(attempt)).isEmpty();
    }

    @Test
    void stop_ends_a_running_container_before_it_returns_and_may_be_repeated() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);

        engine().stop(attempt, Duration.ofSeconds(2));

        ContainerState stopped = engine().inspect(attempt).orElseThrow();
        assertThat(stopped.phase()).isEqualTo(Phase.EXITED);
        assertThat(stopped.exitCode()).isIn(137, 143);
        engine().stop(attempt, Duration.ofSeconds(2));
        assertThat(engine().inspect(attempt)).contains(stopped);
    }

    @Test
    void remove_kills_what_runs_and_may_be_repeated() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);

        engine().remove(attempt);

        assertThat(engine().inspect(attempt)).isEmpty();
        assertThat(engine().list()).extracting(ContainerState::id).doesNotContain(attempt);
        engine().remove(attempt);
    }

    @Test
    void a_removed_attempt_can_be_started_anew() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);
        engine().remove(attempt);

        start(attempt);

        assertThat(engine().inspect(attempt).orElseThrow().phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void a_watcher_is_told_that_it_is_connected_and_then_of_each_container_that_stops()
            throws Exception {
        ContainerId ends = newContainer();
        ContainerId isStopped = newContainer();
        ContainerId isRemoved = newContainer();
        ContainerId runsOn = newContainer();
        var watcher = new RecordingWatcher();
        try (var watching = engine().watch(watcher)) {
            watcher.awaitConnection();
            for (ContainerId attempt : List.of(ends, isStopped, isRemoved, runsOn)) {
                start(attempt);
            }

            programs().exit(ends, 0);
            engine().stop(isStopped, Duration.ofSeconds(2));
            engine().remove(isRemoved);

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(watcher.stopped).contains(ends, isStopped, isRemoved));
            assertThat(engine().inspect(ends).orElseThrow().phase()).isEqualTo(Phase.EXITED);
            assertThat(watcher.stopped).doesNotContain(runsOn);
        }
    }

    @Test
    void a_closed_watcher_is_told_nothing_more() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);
        var closed = new RecordingWatcher();
        var open = new RecordingWatcher();
        try (var watching = engine().watch(open)) {
            engine().watch(closed).close();
            open.awaitConnection();

            programs().exit(attempt, 0);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(open.stopped).contains(attempt));
            assertThat(closed.stopped).doesNotContain(attempt);
        }
    }

    @Test
    void the_log_has_every_line_of_each_stream_in_order() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);
        programs().print(attempt, Source.STDOUT, "one");
        programs().print(attempt, Source.STDERR, "  complaint: ä€😀");
        programs().print(attempt, Source.STDOUT, "");
        programs().print(attempt, Source.STDOUT, "three");
        end(attempt, 0);

        List<LogLine> lines = lines(attempt, Instant.EPOCH);

        assertThat(lines)
                .filteredOn(line -> line.source() == Source.STDOUT)
                .extracting(LogLine::text)
                .containsExactly("one", "", "three");
        assertThat(lines)
                .filteredOn(line -> line.source() == Source.STDERR)
                .extracting(LogLine::text)
                .containsExactly("  complaint: ä€😀");
        // An engine may stamp a line later than the end of the program that wrote it.
        Instant startedAt = engine().inspect(attempt).orElseThrow().startedAt();
        assertThat(lines).allSatisfy(line -> assertThat(line.at()).isAfterOrEqualTo(startedAt));
    }

    @Test
    void the_log_can_be_read_from_the_time_of_a_line_on() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);
        programs().print(attempt, Source.STDOUT, "first");
        await().atMost(PATIENCE).until(() -> texts(attempt, Instant.EPOCH).size() == 1);
        programs().print(attempt, Source.STDOUT, "second");
        end(attempt, 0);
        Instant second = lines(attempt, Instant.EPOCH).getLast().at();

        assertThat(texts(attempt, second)).containsExactly("second");
        assertThat(texts(attempt, second.plusNanos(1))).isEmpty();
    }

    @Test
    void a_followed_log_delivers_lines_as_they_come_and_ends_with_the_container() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);
        try (var follower = new Follower(engine().logs(attempt, Instant.EPOCH, true))) {
            programs().print(attempt, Source.STDOUT, "early");
            assertThat(follower.take()).isEqualTo("early");
            programs().print(attempt, Source.STDOUT, "late");
            assertThat(follower.take()).isEqualTo("late");

            programs().exit(attempt, 0);

            assertThat(follower.take()).isEqualTo(Follower.END);
        }
    }

    @Test
    void closing_a_followed_log_ends_the_following() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);
        LogLines log = engine().logs(attempt, Instant.EPOCH, true);
        try (var follower = new Follower(log)) {
            programs().print(attempt, Source.STDOUT, "line");
            assertThat(follower.take()).isEqualTo("line");

            log.close();

            assertThat(follower.take()).isEqualTo(Follower.END);
        }
    }

    @Test
    void files_are_copied_out_of_a_running_and_of_an_ended_container() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);
        programs().write(attempt, "/tmp/result.txt", "42");
        await().atMost(PATIENCE).until(() -> content(attempt, "/tmp/result.txt").equals("42"));

        end(attempt, 0);

        assertThat(content(attempt, "/tmp/result.txt")).isEqualTo("42");
        assertThat(engine().copyOut(attempt, "/tmp/absent.txt")).isEmpty();
    }

    @Test
    void a_running_container_uses_something_and_an_ended_one_nothing() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);

        var usage = engine().usage(attempt);

        assertThat(usage)
                .hasValueSatisfying(used -> assertThat(used.peakMemoryMiB()).isBetween(0L, 1024L));
        assertThat(usage).hasValueSatisfying(used -> assertThat(used.cpuMillis()).isNotNegative());
        end(attempt, 0);
        assertThat(engine().usage(attempt)).isEmpty();
    }

    protected Instant start(ContainerId attempt) throws StartFailed {
        return engine().start(programs().order(attempt), Progress.SILENT).at();
    }

    /** Lets the program exit and waits until the engine shows it. */
    protected void end(ContainerId attempt, int code) {
        programs().exit(attempt, code);
        awaitExit(attempt);
    }

    protected ContainerState awaitExit(ContainerId attempt) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(
                        () -> engine().inspect(attempt).orElseThrow(),
                        state -> state.phase() == Phase.EXITED);
    }

    protected List<LogLine> lines(ContainerId attempt, Instant from) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        try (LogLines log = engine().logs(attempt, from, false)) {
            for (LogLine line = log.next(); line != null; line = log.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    protected List<String> texts(ContainerId attempt, Instant from) throws IOException {
        return lines(attempt, from).stream().map(LogLine::text).toList();
    }

    /** The content of a file inside a container; empty if there is no such file. */
    protected String content(ContainerId attempt, String path) throws IOException {
        var copied = engine().copyOut(attempt, path);
        if (copied.isEmpty()) {
            return "";
        }
        try (InputStream stream = copied.get();
                var tar = new TarArchiveInputStream(stream)) {
            assertThat(tar.getNextEntry().getName())
                    .isEqualTo(path.substring(path.lastIndexOf('/') + 1));
            return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Remembers what it is told. */
    public static final class RecordingWatcher implements ContainerEngine.Watcher {
        public final BlockingQueue<String> connections = new LinkedBlockingQueue<>();
        public final BlockingQueue<ContainerId> stopped = new LinkedBlockingQueue<>();

        @Override
        public void connected() {
            connections.add("connected");
        }

        @Override
        public void disconnected(String why) {
            connections.add("disconnected: " + why);
        }

        @Override
        public void stopped(ContainerId attempt) {
            stopped.add(attempt);
        }

        public void awaitConnection() throws InterruptedException {
            assertThat(nextChange()).isEqualTo("connected");
        }

        /** The next change of the connection: {@code connected} or {@code disconnected: why}. */
        public String nextChange() throws InterruptedException {
            return connections.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Reads a log on a thread of its own. */
    public static final class Follower implements AutoCloseable {
        public static final String END = "(end of log)";

        private final LogLines log;
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

        public Follower(LogLines log) {
            this.log = log;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try {
                for (LogLine line = log.next(); line != null; line = log.next()) {
                    texts.add(line.text());
                }
                texts.add(END);
            } catch (IOException | RuntimeException e) {
                texts.add("(broken: " + e + ")");
            }
        }

        public String take() throws InterruptedException {
            return texts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
