package io.fairlead.store.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.store.OneDatabase;
import io.fairlead.store.PostgresqlCluster;
import io.fairlead.store.Samples;
import io.fairlead.store.StoreFailure;
import io.fairlead.store.database.OpenStore;
import io.fairlead.store.json.StoredJson;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

@Tag("store")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitTest {
    private final StoredJson json = new StoredJson();

    @Test
    void what_was_waiting_when_the_store_closed_is_written(@TempDir Path directory)
            throws Exception {
        OneDatabase database = embedded(directory);
        try (OpenStore _ = OpenStore.open(database.url(), database)) {
            GroupCommit commits = new GroupCommit(database);
            JobWriter writer = new JobWriter(commits, json);
            List<Future<Job>> accepted = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 100; i++) {
                    accepted.add(threads.submit(() -> accept(writer)));
                }
                commits.close();
            }
            long kept =
                    accepted.stream().filter(each -> each.state() == Future.State.SUCCESS).count();
            assertThat(rows(database)).isEqualTo(kept);
            assertThatThrownBy(() -> accept(writer))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the store is closed");
        }
    }

    @Test
    void a_database_that_fails_fails_its_callers_and_serves_the_next(@TempDir Path directory)
            throws Exception {
        OneDatabase database = embedded(directory);
        try (OpenStore _ = OpenStore.open(database.url(), database);
                GroupCommit commits = new GroupCommit(database)) {
            JobWriter writer = new JobWriter(commits, json);
            execute(database, "alter table job rename to gone");
            assertThatThrownBy(() -> accept(writer))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("the store could not write")
                    .hasMessageContaining("job");
            execute(database, "alter table gone rename to job");
            accept(writer);
            assertThat(rows(database)).isEqualTo(1);
        }
    }

    @Test
    void nobody_is_told_before_the_commit_is_done_and_waiting_units_share_the_next(
            @TempDir Path directory) throws Exception {
        OneDatabase database = embedded(directory);
        CommitGate gate = new CommitGate(database);
        try (OpenStore _ = OpenStore.open(database.url(), database);
                GroupCommit commits = new GroupCommit(gate.database());
                var threads = Executors.newCachedThreadPool()) {
            JobWriter writer = new JobWriter(commits, json);
            Future<Job> first = threads.submit(() -> accept(writer));
            gate.awaitCommit();
            List<Future<Job>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                others.add(threads.submit(() -> accept(writer)));
            }
            assertThatThrownBy(() -> first.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            assertThat(rows(database)).isZero();
            gate.open();
            first.get();
            for (Future<Job> other : others) {
                other.get();
            }
            assertThat(commits.commits()).isBetween(2L, 10L);
            assertThat(rows(database)).isEqualTo(21);
        }
    }

    @Test
    void a_commit_that_fails_is_told_to_all_who_waited_for_it(@TempDir Path directory)
            throws Exception {
        OneDatabase database = embedded(directory);
        CommitGate gate = new CommitGate(database);
        try (OpenStore _ = OpenStore.open(database.url(), database);
                GroupCommit commits = new GroupCommit(gate.database())) {
            JobWriter writer = new JobWriter(commits, json);
            gate.fail();
            assertThatThrownBy(() -> accept(writer))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessage("the store could not write: disk full");
            assertThat(rows(database)).isZero();
            gate.open();
            accept(writer);
            assertThat(rows(database)).isEqualTo(1);
        }
    }

    @Test
    void after_a_crash_of_postgresql_the_next_accept_is_served() throws Exception {
        try (PostgresqlCluster cluster = PostgresqlCluster.start()) {
            OneDatabase database = new OneDatabase(cluster.urlWithUser());
            try (OpenStore _ = OpenStore.open(database.url(), database);
                    GroupCommit commits = new GroupCommit(database)) {
                JobWriter writer = new JobWriter(commits, json);
                accept(writer);
                cluster.restartAtOnce();
                accept(writer);
                assertThat(rows(database)).isEqualTo(2);
            }
        }
    }

    @Test
    void two_services_on_one_postgresql_share_one_order() throws Exception {
        try (PostgresqlCluster cluster = PostgresqlCluster.start()) {
            OneDatabase database = new OneDatabase(cluster.urlWithUser());
            try (OpenStore _ = OpenStore.open(database.url(), database);
                    GroupCommit one = new GroupCommit(database);
                    GroupCommit other = new GroupCommit(database)) {
                List<JobWriter> writers =
                        List.of(new JobWriter(one, json), new JobWriter(other, json));
                List<CatalogWriter> catalogs =
                        List.of(new CatalogWriter(one, json), new CatalogWriter(other, json));
                List<Job> jobs = together(200, i -> accept(writers.get(i % 2)));
                assertThat(jobs.stream().map(Job::sequence))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList());
                List<JobDefinition> definitions =
                        together(
                                60,
                                i ->
                                        catalogs.get(i % 2)
                                                .register(
                                                        "name",
                                                        revision ->
                                                                Samples.definition(
                                                                        "name", revision)));
                assertThat(definitions.stream().map(each -> each.id().revision()))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.rangeClosed(1, 60).boxed().toList());
            }
        }
    }

    private static <T> List<T> together(int times, java.util.function.IntFunction<T> work)
            throws Exception {
        List<Callable<T>> tasks =
                IntStream.range(0, times).<Callable<T>>mapToObj(i -> () -> work.apply(i)).toList();
        List<T> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> each : threads.invokeAll(tasks)) {
                all.add(each.get());
            }
        }
        return all;
    }

    private static OneDatabase embedded(Path directory) {
        return new OneDatabase("jdbc:sqlite:" + directory.resolve("store.db"));
    }

    private static Job accept(JobWriter writer) {
        return writer.accept(Samples.single("queue", "job"), Progress.in(JobStatus.RUNNABLE), null);
    }

    private static void execute(OneDatabase database, String sql) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long rows(OneDatabase database) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from job")) {
            row.next();
            return row.getLong(1);
        }
    }
}
