package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.JobQuery.Pattern;
import io.fairlead.store.JobQuery.Window;
import io.fairlead.store.JobStore.JobPage;
import io.fairlead.store.JobStore.NewJob;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What every database must do for listings of jobs. */
public abstract class JobListingContract {
    private static final Comparator<Job> NEWEST_FIRST =
            Comparator.comparing(JobPlace::of).reversed();

    @Inject JobStore store;

    private final String queue = Samples.newQueue();

    /** A job as others of the tests, but for what listings choose by. */
    private record Kind(
            String queue,
            String name,
            DefinitionId definition,
            String share,
            Map<String, String> tags,
            Instant createdAt) {
        NewJob job() {
            Submission other = Samples.single(queue, name);
            return new NewJob(
                    new Submission(
                            other.id(),
                            name,
                            queue,
                            definition,
                            0,
                            List.of(),
                            other.work(),
                            other.parameters(),
                            other.retryStrategy(),
                            0,
                            share,
                            0,
                            Map.of(),
                            false,
                            tags,
                            createdAt),
                    Progress.in(JobStatus.RUNNABLE),
                    null);
        }
    }

    private Kind kind(String name) {
        return new Kind(
                queue, name, new DefinitionId("d", 1), "", Map.of(), Instant.ofEpochMilli(1000));
    }

    private Job end(Job job, JobStatus status, long at) {
        Progress ended = job.progress().stopped(status, "over", Instant.ofEpochMilli(at));
        store.commit(
                List.of(
                        new Change.JobMoved(
                                job.id(), job.status(), ended, Instant.ofEpochMilli(at))));
        return store.find(job.id()).orElseThrow();
    }

    private List<Job> accept(Collection<Kind> kinds) {
        return store.acceptAll(kinds.stream().map(Kind::job).toList());
    }

    private List<JobId> listed(JobQuery query, int limit) {
        List<JobId> all = new ArrayList<>();
        Optional<JobPlace> at = Optional.of(JobPlace.BEGIN);
        while (at.isPresent()) {
            JobPage page = store.list(query, at.get(), limit);
            assertThat(page.jobs()).hasSizeLessThanOrEqualTo(limit);
            page.jobs().forEach(job -> all.add(job.id()));
            at = page.next();
        }
        return all;
    }

    @Test
    void pages_are_complete_and_stable_while_jobs_are_added() throws Exception {
        List<JobId> before =
                accept(IntStream.range(0, 320).mapToObj(i -> kind("page-" + i % 3)).toList())
                        .stream()
                        .map(Job::id)
                        .toList();
        List<JobId> pages;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> more =
                    threads.submit(
                            () ->
                                    IntStream.range(0, 200)
                                            .forEach(i -> accept(List.of(kind("more-" + i)))));
            pages = listed(JobQuery.ALL.inQueues(Set.of(queue)), 7);
            more.get();
        }
        assertThat(pages).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void any_combination_of_filters_finds_the_jobs_that_fit_newest_first() {
        Random random = new Random(20_261_126);
        List<String> queues = List.of(queue, queue + "-b", queue + "-c");
        List<Job> jobs = new ArrayList<>();
        for (Job job : accept(randomKinds(random, queues, 400))) {
            jobs.add(
                    random.nextInt(3) == 0
                            ? job
                            : end(
                                    job,
                                    random.nextBoolean() ? JobStatus.FAILED : JobStatus.SUCCEEDED,
                                    1000 + random.nextInt(100)));
        }
        jobs.sort(NEWEST_FIRST);
        for (int round = 0; round < 300; round++) {
            JobQuery query = randomQuery(random, queues);
            Predicate<Job> fits = job -> fits(query, job);
            assertThat(listed(query, 1 + random.nextInt(60)))
                    .as("round %d: %s", round, query)
                    .isEqualTo(jobs.stream().filter(fits).map(Job::id).toList());
        }
    }

    private List<Kind> randomKinds(Random random, List<String> queues, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                new Kind(
                                        one(random, queues),
                                        one(random, List.of("alpha", "Alpha-2", "al_pha", "beta"))
                                                + random.nextInt(3),
                                        new DefinitionId(
                                                one(random, List.of("mesh", "solve", "solver")),
                                                1 + random.nextInt(2)),
                                        one(random, List.of("", "s1", "s2")),
                                        random.nextBoolean()
                                                ? Map.of()
                                                : Map.of(
                                                        "project",
                                                        one(random, List.of("flow", "heat")),
                                                        "owner",
                                                        one(random, List.of("ada", "emmy"))),
                                        Instant.ofEpochMilli(1000 + random.nextInt(50))))
                .toList();
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Always in the queues of this test, because others share the store. */
    private static JobQuery randomQuery(Random random, List<String> queues) {
        JobQuery query =
                JobQuery.ALL.inQueues(Set.copyOf(queues.subList(0, 1 + random.nextInt(3))));
        if (random.nextInt(3) == 0) {
            query =
                    query.in(
                            EnumSet.of(
                                    JobStatus.RUNNABLE, one(random, List.of(JobStatus.values()))));
        }
        if (random.nextInt(3) == 0) {
            query =
                    query.named(
                            List.of(
                                    Pattern.of(
                                            one(random, List.of("alpha0", "AL*", "al_p*", "x")))));
        }
        if (random.nextInt(3) == 0) {
            query =
                    query.ofDefinitions(
                            List.of(
                                    Pattern.of(one(random, List.of("mesh", "sol*", "solve:2"))),
                                    Pattern.of(
                                            one(random, List.of("solver:1", "none", "mesh:2")))));
        }
        if (random.nextInt(4) == 0) {
            query = query.ofShares(Set.of(one(random, List.of("s1", "s2", "s3")), "s0"));
        }
        if (random.nextInt(4) == 0) {
            query =
                    query.tagged(
                            random.nextBoolean()
                                    ? Map.of("project", "flow")
                                    : Map.of("project", "heat", "owner", "ada"));
        }
        if (random.nextInt(4) == 0) {
            query = query.created(new Window(1000 + random.nextInt(50), 1025));
        }
        if (random.nextInt(4) == 0) {
            query = query.stopped(new Window(Long.MIN_VALUE, 1000 + random.nextInt(100)));
        }
        return query;
    }

    private static boolean fits(JobQuery query, Job job) {
        Submission asked = job.submission();
        return query.queues().contains(asked.queue())
                && (query.statuses().isEmpty() || query.statuses().contains(job.status()))
                && fits(query.names(), asked.name().toLowerCase(Locale.ROOT))
                && (fits(query.definitions(), asked.definition().name())
                        || query.definitions().stream()
                                .anyMatch(
                                        each -> each.text().equals(asked.definition().toString())))
                && (query.shares().isEmpty() || query.shares().contains(asked.shareIdentifier()))
                && asked.tags().entrySet().containsAll(query.tags().entrySet())
                && within(query.created(), asked.createdAt())
                && (query.stopped().isOpen()
                        || job.progress().stoppedAt() != null
                                && within(query.stopped(), job.progress().stoppedAt()));
    }

    private static boolean fits(List<Pattern> patterns, String text) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(
                                each ->
                                        each.prefix()
                                                ? text.startsWith(each.text())
                                                : text.equals(each.text()));
    }

    private static boolean within(Window window, Instant time) {
        return window.from() <= time.toEpochMilli() && time.toEpochMilli() < window.until();
    }

    @Test
    void what_is_rare_among_many_is_found_whichever_way_is_taken() {
        Kind old = kind("rare-one");
        List<Kind> kinds = new ArrayList<>(List.of(old));
        kinds.addAll(IntStream.range(0, 11_000).mapToObj(i -> kind("common-" + i)).toList());
        List<Job> jobs = accept(kinds);
        JobId rare = jobs.getFirst().id();
        JobQuery here = JobQuery.ALL.inQueues(Set.of(queue));

        JobQuery byPrefix = here.named(List.of(Pattern.of("rare-*")));
        assertThat(store.list(byPrefix, JobPlace.BEGIN, 10).jobs())
                .extracting(Job::id)
                .containsExactly(rare);

        JobQuery byTwo = here.named(List.of(Pattern.of("rare-*"), Pattern.of("rarer-*")));
        JobPage first = store.list(byTwo, JobPlace.BEGIN, 10);
        assertThat(first.jobs()).as("a page looks at so many jobs only").isEmpty();
        assertThat(first.next()).isPresent();
        assertThat(listed(byTwo, 10)).containsExactly(rare);

        assertThat(listed(here.named(List.of(Pattern.of("common-*"))), 1000)).hasSize(11_000);
    }

    @Test
    void tags_that_were_changed_are_those_that_are_found() {
        Kind tagged =
                new Kind(
                        queue,
                        "tagged",
                        new DefinitionId("d", 1),
                        "",
                        Map.of("stage", "draft", "keep", "yes"),
                        Instant.ofEpochMilli(1000));
        JobId job = accept(List.of(tagged)).getFirst().id();
        JobQuery here = JobQuery.ALL.inQueues(Set.of(queue));
        assertThat(listed(here.tagged(Map.of("stage", "draft")), 5)).containsExactly(job);

        store.retag(job, Map.of("stage", "final", "more", ""));

        assertThat(listed(here.tagged(Map.of("stage", "draft")), 5)).isEmpty();
        assertThat(listed(here.tagged(Map.of("keep", "yes")), 5)).isEmpty();
        assertThat(listed(here.tagged(Map.of("stage", "final", "more", "")), 5))
                .containsExactly(job);
    }

    @Test
    void states_without_a_queue_are_found_in_every_queue() {
        List<Job> jobs = accept(List.of(kind("one"), kind("two")));
        Job failed = end(jobs.getFirst(), JobStatus.FAILED, 77);
        JobQuery query = JobQuery.ALL.in(Set.of(JobStatus.FAILED)).stopped(new Window(77, 78));
        assertThat(listed(query, 100)).contains(failed.id()).doesNotContain(jobs.getLast().id());
        assertThat(listed(JobQuery.ALL.in(Set.of(JobStatus.FAILED)), 100)).contains(failed.id());
    }

    @Test
    void children_keep_what_each_of_them_was_given_however_many_they_are() {
        int size = 1000;
        NewJob array =
                new NewJob(
                        Samples.array(queue, size),
                        Progress.in(JobStatus.PENDING),
                        ChildStates.all(size, JobStatus.RUNNABLE));
        Job job =
                store.accept(
                        array,
                        ParameterTable.of(
                                List.of("mach", "mesh"),
                                IntStream.range(0, size)
                                        .mapToObj(i -> List.of("0." + i, i % 2 == 0 ? "" : "fine"))
                                        .toList()));
        List<TaskId> some =
                List.of(
                        TaskId.child(job.id(), 0),
                        TaskId.child(job.id(), 255),
                        TaskId.child(job.id(), 256),
                        TaskId.child(job.id(), 999));

        Map<TaskId, ParameterTable.Row> given = store.parameters(some);

        assertThat(given).hasSize(4);
        assertThat(given.get(some.get(2)).values()).isEqualTo(Map.of("mach", "0.256", "mesh", ""));
        assertThat(given.get(some.get(3)).values())
                .isEqualTo(Map.of("mach", "0.999", "mesh", "fine"));
        assertThat(given.get(some.get(3)).index()).isEmpty();
    }

    @Test
    void children_that_run_again_keep_the_index_that_they_had() {
        NewJob array =
                new NewJob(
                        Samples.array(queue, 2),
                        Progress.in(JobStatus.PENDING),
                        ChildStates.all(2, JobStatus.RUNNABLE));
        Job job =
                store.accept(
                        array,
                        ParameterTable.of(
                                List.of(
                                        ParameterTable.Row.SHARED.standingFor(3, 10),
                                        ParameterTable.Row.SHARED.standingFor(7, 10))));
        TaskId second = TaskId.child(job.id(), 1);
        ParameterTable.Row row = store.parameters(List.of(second)).get(second);
        assertThat(row.standingFor(1, 2)).isEqualTo(row);
        assertThat(row.index()).hasValue(7);
        assertThat(row.size()).isEqualTo(10);
        assertThat(store.parameters(List.of())).isEmpty();
        Job plain = accept(List.of(kind("plain"))).getFirst();
        assertThat(store.parameters(List.of(TaskId.child(plain.id(), 0)))).isEmpty();
    }
}
