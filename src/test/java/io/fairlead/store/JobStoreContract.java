package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.ContainerEnd;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.RunTimeHistory;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.WaitSpell;
import io.fairlead.domain.queue.QueueCount;
import io.fairlead.domain.queue.ShareUse;
import io.fairlead.store.JobStore.NewJob;
import io.fairlead.store.commit.GroupCommit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What every database must do for jobs. */
public abstract class JobStoreContract {
    @Inject JobStore store;

    @Inject ConsumableStore consumables;

    @Inject GroupCommit commits;

    private final String queue = Samples.newQueue();

    @Test
    void what_is_taken_for_good_is_part_of_the_commit_and_refused_beyond_the_total() {
        String token = "token-" + queue;
        consumables.add(new ConsumableResource(token, false, 5, Map.of(), Samples.AT));
        AttemptId attempt = new AttemptId(TaskId.whole(Samples.newId()), 1);

        store.commit(List.of(new Change.ResourceConsumed(token, 4, attempt)));
        assertThat(consumables.find(token).orElseThrow().total()).isEqualTo(1);
        assertThatThrownBy(
                        () -> store.commit(List.of(new Change.ResourceConsumed(token, 2, attempt))))
                .isInstanceOf(StaleChange.class)
                .hasMessageContaining("cannot take 2");
        assertThat(consumables.find(token).orElseThrow().total()).isEqualTo(1);
    }

    @Test
    void jobs_that_take_of_a_resource_are_listed_newest_first() {
        String resource = "licence";
        Job first = store.accept(Samples.single(queue, "a"), Progress.in(JobStatus.RUNNABLE), null);
        Job second =
                store.accept(Samples.single(queue, "b"), Progress.in(JobStatus.RUNNABLE), null);

        assertThat(store.consuming(resource, second.sequence() + 1, 2))
                .extracting(Job::id)
                .containsExactly(second.id(), first.id());
        assertThat(store.consuming(resource, second.sequence(), 1))
                .extracting(Job::id)
                .containsExactly(first.id());
        assertThat(store.consuming("never", Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void tags_of_a_job_are_replaced_and_nothing_else() {
        Submission submission = Samples.single(queue, "tagged");
        store.accept(submission, Progress.in(JobStatus.RUNNABLE), null);

        store.retag(submission.id(), Map.of("a", "1", "empty", ""));
        assertThat(store.find(submission.id()).orElseThrow().submission())
                .isEqualTo(submission.withTags(Map.of("a", "1", "empty", "")));

        store.retag(submission.id(), Map.of());
        assertThat(store.find(submission.id()).orElseThrow().submission())
                .isEqualTo(submission.withTags(Map.of()));
        assertThatThrownBy(() -> store.retag(Samples.newId(), Map.of()))
                .isInstanceOf(StaleChange.class);
    }

    @Test
    void an_accepted_job_is_found_as_it_was_submitted() {
        JobId other =
                store.accept(Samples.single(queue, "other"), Progress.in(JobStatus.RUNNABLE), null)
                        .id();
        Submission submission =
                Samples.submission(
                        Samples.newId(),
                        queue,
                        "solve",
                        0,
                        List.of(
                                new Dependency.OnJob(other),
                                new Dependency.OnTask(TaskId.child(other, 4)),
                                new Dependency.Pairwise(other),
                                new Dependency.Sequential()));
        Job accepted = store.accept(submission, Progress.in(JobStatus.SUBMITTED), null);
        assertThat(store.find(submission.id())).contains(accepted);
        assertThat(accepted.submission()).isEqualTo(submission);
        assertThat(environment(store.find(submission.id()).orElseThrow().submission()))
                .containsExactlyEntriesOf(environment(submission));
    }

    private static Map<String, String> environment(Submission submission) {
        return ((ContainerSpec) submission.work()).environment();
    }

    @Test
    void a_job_of_several_containers_is_read_back_and_so_are_their_ends() {
        Submission submission = Samples.submissionOf(Samples.task());
        TaskId task = TaskId.whole(submission.id());
        store.accept(submission, Progress.in(JobStatus.RUNNABLE), null);
        store.commit(List.of(new Change.AttemptClaimed(Samples.attempt(task, 1))));
        AttemptEnd end =
                Samples.exited(0)
                        .with(
                                List.of(
                                        new ContainerEnd("first", OptionalInt.of(0), ""),
                                        new ContainerEnd("second", OptionalInt.empty(), "a\nb c")));
        store.commit(List.of(new Change.AttemptEnded(new AttemptId(task, 1), end)));

        assertThat(store.find(submission.id()).orElseThrow().submission()).isEqualTo(submission);
        assertThat(store.attempts(List.of(task)).get(task).getFirst().end().containers())
                .containsExactly(
                        new ContainerEnd("first", OptionalInt.of(0), ""),
                        new ContainerEnd("second", OptionalInt.empty(), "a b c"));
    }

    @Test
    void jobs_are_accepted_together_or_not_at_all() {
        List<NewJob> jobs =
                IntStream.range(0, 3)
                        .mapToObj(i -> newJob(Samples.single(queue, "together-" + i)))
                        .toList();
        List<Job> accepted = store.acceptAll(jobs);
        assertThat(accepted).extracting(Job::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(store.findAll(accepted.stream().map(Job::id).toList()))
                .containsExactlyInAnyOrderElementsOf(accepted);

        NewJob fresh = newJob(Samples.single(queue, "fresh"));
        assertThatThrownBy(() -> store.acceptAll(List.of(fresh, jobs.get(1))))
                .isInstanceOf(StaleChange.class);
        assertThat(store.find(fresh.submission().id())).isEmpty();
        assertThat(store.acceptAll(List.of())).isEmpty();
    }

    private static NewJob newJob(Submission submission) {
        return new NewJob(submission, Progress.in(JobStatus.RUNNABLE), null);
    }

    @Test
    void the_history_of_all_jobs_is_read_on_from_any_event_and_commits_are_told() {
        Semaphore told = new Semaphore(0);
        store.afterEachCommit(told::release);
        long before = store.latestEvent();
        List<Job> accepted =
                store.acceptAll(
                        List.of(
                                newJob(Samples.single(queue, "one")),
                                newJob(Samples.single(queue, "two"))));
        assertThat(told.availablePermits()).isPositive();
        List<JobEventRecord> mine =
                store.events(before, 1000).stream()
                        .filter(
                                event ->
                                        accepted.stream()
                                                .anyMatch(
                                                        job -> job.id().equals(event.task().job())))
                        .toList();
        assertThat(mine)
                .extracting(JobEventRecord::sequence)
                .containsExactly(accepted.get(0).sequence(), accepted.get(1).sequence());
        assertThat(store.latestEvent()).isGreaterThanOrEqualTo(accepted.get(1).sequence());
        assertThat(store.events(accepted.get(0).sequence(), 1).getFirst().sequence())
                .isGreaterThan(accepted.get(0).sequence());
    }

    @Test
    void an_unknown_job_is_not_found() {
        assertThat(store.find(Samples.newId())).isEmpty();
        assertThat(store.findAll(List.of(Samples.newId(), Samples.newId()))).isEmpty();
        assertThat(store.attempts(List.of(TaskId.whole(Samples.newId())))).isEmpty();
        assertThat(store.history(Samples.newId(), 0, 10)).isEmpty();
    }

    @Test
    void jobs_between_two_ids_are_found_bounds_included() {
        long random = Samples.newId().high();
        JobId first = new JobId(random, 1);
        JobId second = new JobId(random, -2);
        List<Job> kept =
                java.util.stream.Stream.of(second, first)
                        .map(id -> Samples.submission(id, queue, "id", 0, List.of()))
                        .map(job -> store.accept(job, Progress.in(JobStatus.RUNNABLE), null))
                        .toList();

        assertThat(store.between(first, second)).containsExactly(kept.getLast(), kept.getFirst());
        assertThat(store.between(new JobId(random, 2), new JobId(random, -3))).isEmpty();
    }

    @Test
    void the_same_job_is_not_accepted_twice() {
        Job job = single("twice");
        assertThatThrownBy(
                        () -> store.accept(job.submission(), Progress.in(JobStatus.RUNNABLE), null))
                .isInstanceOf(StaleChange.class)
                .hasMessage("job " + job.id() + " was accepted before");
        assertThat(store.history(job.id(), 0, 10)).hasSize(1);
    }

    @Test
    void concurrent_accepts_share_transactions_and_lose_nothing() throws Exception {
        long before = commits.commits();
        List<Job> accepted = concurrently(64, 25, i -> single("job-" + i));
        assertThat(accepted).hasSize(1_600);
        assertThat(commits.commits() - before).isBetween(25L, 800L);
        assertThat(accepted.stream().map(Job::sequence)).doesNotHaveDuplicates();
        assertThat(store.findAll(accepted.stream().map(Job::id).toList()))
                .containsExactlyInAnyOrderElementsOf(accepted);
    }

    @Test
    void sequences_ascend_in_the_order_of_acceptance() {
        List<Long> sequences =
                IntStream.range(0, 20).mapToObj(i -> single("s").sequence()).toList();
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_job_goes_through_its_life_and_its_history_tells_it() {
        Job job = single("life");
        TaskId task = TaskId.whole(job.id());
        Progress claimed = job.progress().claimed();
        Progress running = claimed.started(Samples.AT.plusSeconds(1));
        Progress done = running.stopped(JobStatus.SUCCEEDED, "fine", Samples.AT.plusSeconds(9));
        Attempt attempt = Samples.attempt(task, 1);

        store.commit(
                List.of(
                        new Change.JobMoved(job.id(), JobStatus.RUNNABLE, claimed, Samples.AT),
                        new Change.AttemptClaimed(attempt)));
        assertThat(store.liveAttempts()).contains(attempt);
        store.commit(
                List.of(
                        new Change.JobMoved(job.id(), JobStatus.STARTING, running, Samples.AT),
                        new Change.AttemptStarted(
                                attempt.id(), Samples.AT.plusSeconds(1), "172.17.0.2")));
        store.commit(
                List.of(
                        new Change.AttemptEnded(attempt.id(), Samples.exited(0)),
                        new Change.JobMoved(job.id(), JobStatus.RUNNING, done, Samples.AT)));

        assertThat(store.find(job.id()).orElseThrow().progress()).isEqualTo(done);
        assertThat(store.attempts(List.of(task)))
                .isEqualTo(
                        Map.of(
                                task,
                                List.of(
                                        new Attempt(
                                                attempt.id(),
                                                attempt.host(),
                                                attempt.environment(),
                                                attempt.gpuIds(),
                                                attempt.claimedAt(),
                                                Samples.AT.plusSeconds(1),
                                                "172.17.0.2",
                                                Samples.exited(0)))));
        assertThat(store.liveAttempts()).extracting(Attempt::id).doesNotContain(attempt.id());
        List<JobEventRecord> history = store.history(job.id(), 0, 10);
        assertThat(history)
                .extracting(JobEventRecord::status)
                .containsExactly(
                        JobStatus.RUNNABLE,
                        JobStatus.STARTING,
                        JobStatus.RUNNING,
                        JobStatus.SUCCEEDED);
        assertThat(history).extracting(JobEventRecord::sequence).isSorted();
        assertThat(history.getFirst().sequence()).isEqualTo(job.sequence());
        assertThat(history.getLast())
                .isEqualTo(
                        new JobEventRecord(
                                history.getLast().sequence(),
                                task,
                                Samples.AT,
                                JobStatus.SUCCEEDED,
                                "fine"));
        assertThat(store.history(job.id(), history.get(1).sequence(), 1))
                .containsExactly(history.get(2));
    }

    @Test
    void one_commit_may_end_an_attempt_and_claim_the_next() {
        Job job = single("retried");
        TaskId task = TaskId.whole(job.id());
        Progress first = job.progress().claimed();
        Progress again = first.moved(JobStatus.RUNNABLE, "try again");
        store.commit(
                List.of(
                        new Change.JobMoved(job.id(), JobStatus.RUNNABLE, first, Samples.AT),
                        new Change.AttemptClaimed(Samples.attempt(task, 1))));
        store.commit(
                List.of(
                        new Change.AttemptEnded(new AttemptId(task, 1), Samples.exited(1)),
                        new Change.JobMoved(job.id(), JobStatus.STARTING, again, Samples.AT),
                        new Change.JobMoved(
                                job.id(), JobStatus.RUNNABLE, again.claimed(), Samples.AT),
                        new Change.AttemptClaimed(Samples.attempt(task, 2))));
        assertThat(store.find(job.id()).orElseThrow().progress().attempts()).isEqualTo(2);
        assertThat(store.attempts(List.of(task)).get(task))
                .extracting(attempt -> attempt.id().number())
                .containsExactly(1, 2);
    }

    @Test
    void an_end_without_exit_code_is_kept_as_such() {
        Job job = single("lost");
        TaskId task = TaskId.whole(job.id());
        AttemptEnd lost = AttemptEnd.hostLost("host-1", Samples.AT);
        store.commit(
                List.of(
                        new Change.AttemptClaimed(Samples.attempt(task, 1)),
                        new Change.AttemptEnded(new AttemptId(task, 1), lost)));
        assertThat(store.attempts(List.of(task)).get(task).getFirst().ended()).contains(lost);
    }

    @Test
    void second_claim_of_the_same_attempt_is_refused_and_changes_nothing() {
        Job job = single("claimed");
        TaskId task = TaskId.whole(job.id());
        store.commit(List.of(new Change.AttemptClaimed(Samples.attempt(task, 1))));
        Progress claimed = job.progress().claimed();
        assertThatThrownBy(
                        () ->
                                store.commit(
                                        List.of(
                                                new Change.JobMoved(
                                                        job.id(),
                                                        JobStatus.RUNNABLE,
                                                        claimed,
                                                        Samples.AT),
                                                new Change.AttemptClaimed(
                                                        Samples.attempt(task, 1)))))
                .isInstanceOf(StaleChange.class)
                .hasMessage("attempt " + task + "/1 was claimed before, on host host-1");
        assertThat(store.find(job.id())).contains(job);
        assertThat(store.attempts(List.of(task)).get(task)).hasSize(1);
        assertThat(store.history(job.id(), 0, 10)).hasSize(1);
    }

    @Test
    void an_attempt_ends_once() {
        TaskId task = TaskId.whole(single("ends").id());
        AttemptId id = new AttemptId(task, 1);
        store.commit(
                List.of(
                        new Change.AttemptClaimed(Samples.attempt(task, 1)),
                        new Change.AttemptEnded(id, Samples.exited(0))));
        assertThatThrownBy(
                        () -> store.commit(List.of(new Change.AttemptEnded(id, Samples.exited(1)))))
                .isInstanceOf(StaleChange.class)
                .hasMessage("attempt " + id + " on host host-1 has ended before");
        assertThat(store.attempts(List.of(task)).get(task).getFirst().ended())
                .contains(Samples.exited(0));
    }

    @Test
    void a_stale_move_is_refused_with_what_was_expected_and_found() {
        Job job = single("stale");
        assertThatThrownBy(() -> store.commit(List.of(startingToRunning(job))))
                .isInstanceOf(StaleChange.class)
                .hasMessage("job " + job.id() + " is RUNNABLE, not STARTING as expected");
        assertThat(store.find(job.id())).contains(job);
    }

    @Test
    void a_change_of_an_unknown_job_is_refused() {
        JobId unknown = Samples.newId();
        assertThatThrownBy(
                        () ->
                                store.commit(
                                        List.of(
                                                new Change.JobMoved(
                                                        unknown,
                                                        JobStatus.RUNNABLE,
                                                        Progress.in(JobStatus.STARTING),
                                                        Samples.AT))))
                .isInstanceOf(StaleChange.class)
                .hasMessageContaining(unknown + " is not in the store");
        assertThatThrownBy(
                        () ->
                                store.commit(
                                        List.of(
                                                new Change.AttemptClaimed(
                                                        Samples.attempt(
                                                                TaskId.whole(unknown), 1)))))
                .isInstanceOf(StaleChange.class)
                .hasMessage("job " + unknown + " is not in the store");
    }

    @Test
    void a_refused_commit_takes_none_of_its_neighbours_with_it() throws Exception {
        List<Job> jobs = IntStream.range(0, 64).mapToObj(i -> single("n-" + i)).toList();
        List<Callable<Boolean>> work =
                IntStream.range(0, 64)
                        .<Callable<Boolean>>mapToObj(i -> () -> kept(jobs.get(i), i % 8 == 3))
                        .toList();
        List<Boolean> kept = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : threads.invokeAll(work)) {
                kept.add(each.get());
            }
        }
        for (int i = 0; i < 64; i++) {
            assertThat(kept.get(i)).as("job %d", i).isEqualTo(i % 8 != 3);
            assertThat(store.find(jobs.get(i).id()).orElseThrow().status())
                    .isEqualTo(i % 8 == 3 ? JobStatus.RUNNABLE : JobStatus.STARTING);
        }
    }

    private boolean kept(Job job, boolean stale) {
        try {
            store.commit(
                    List.of(
                            stale
                                    ? startingToRunning(job)
                                    : new Change.JobMoved(
                                            job.id(),
                                            JobStatus.RUNNABLE,
                                            job.progress().claimed(),
                                            Samples.AT)));
            return true;
        } catch (StaleChange e) {
            return false;
        }
    }

    private static Change startingToRunning(Job job) {
        return new Change.JobMoved(
                job.id(), JobStatus.STARTING, job.progress().started(Samples.AT), Samples.AT);
    }

    @Test
    void an_untouched_array_of_ten_million_is_kept_and_found() {
        Submission submission = Samples.array(queue, 10_000_000);
        ChildStates children = ChildStates.all(10_000_000, JobStatus.RUNNABLE);
        Job accepted = store.accept(submission, Progress.in(JobStatus.PENDING), children);
        assertThat(store.find(submission.id())).contains(accepted);
        assertThat(accepted.children().count(JobStatus.RUNNABLE)).isEqualTo(10_000_000);
    }

    @Test
    void states_of_an_arrays_children_come_back_as_they_were_kept() {
        Random random = new Random(42);
        Submission submission = Samples.array(queue, 9_000);
        ChildStates children = ChildStates.all(9_000, JobStatus.RUNNABLE);
        store.accept(submission, Progress.in(JobStatus.PENDING), children);
        for (int round = 0; round < 5; round++) {
            for (int move = 0; move < 1_000; move++) {
                int index = random.nextInt(9_000);
                children.move(index, children.of(index), JobStatus.values()[random.nextInt(7)]);
            }
            store.commit(
                    List.of(
                            new Change.ArrayMoved(
                                    submission.id(),
                                    JobStatus.PENDING,
                                    Progress.in(JobStatus.PENDING),
                                    children,
                                    "round " + round,
                                    Samples.AT)));
            Job found = store.find(submission.id()).orElseThrow();
            assertThat(found.children()).isEqualTo(children);
            assertThat(found.unplacedReason()).isEqualTo("round " + round);
        }
        assertThat(store.history(submission.id(), 0, 10)).hasSize(1);
    }

    @Test
    void a_child_has_progress_once_it_was_placed() {
        Job array = array(5);
        TaskId first = TaskId.child(array.id(), 1);
        TaskId second = TaskId.child(array.id(), 2);
        Progress claimed = Progress.in(JobStatus.RUNNABLE).claimed();
        Progress failed = claimed.stopped(JobStatus.FAILED, "no", Samples.AT);
        store.commit(
                List.of(
                        new Change.ChildMoved(first, JobStatus.RUNNABLE, claimed, Samples.AT),
                        new Change.AttemptClaimed(Samples.attempt(first, 1)),
                        new Change.ChildMoved(second, JobStatus.RUNNABLE, claimed, Samples.AT),
                        new Change.AttemptClaimed(Samples.attempt(second, 1)),
                        new Change.ChildMoved(second, JobStatus.STARTING, failed, Samples.AT),
                        new Change.AttemptEnded(new AttemptId(second, 1), Samples.exited(3))));
        assertThat(
                        store.childProgress(
                                List.of(
                                        first,
                                        second,
                                        TaskId.child(array.id(), 3),
                                        TaskId.whole(array.id()))))
                .isEqualTo(Map.of(first, claimed, second, failed));
        assertThat(store.openChildren()).containsEntry(first, claimed).doesNotContainKey(second);
        assertThat(store.attempts(List.of(first, second, TaskId.whole(array.id()))))
                .containsOnlyKeys(first, second);
        assertThat(store.liveAttempts()).contains(Samples.attempt(first, 1));
        assertThat(store.history(array.id(), 0, 10))
                .extracting(JobEventRecord::task)
                .containsExactly(TaskId.whole(array.id()), first, second, second);
    }

    @Test
    void a_child_is_retried_within_one_commit() {
        TaskId child = TaskId.child(array(3).id(), 0);
        Progress claimed = Progress.in(JobStatus.RUNNABLE).claimed();
        Progress again = claimed.moved(JobStatus.RUNNABLE, "again");
        store.commit(
                List.of(new Change.ChildMoved(child, JobStatus.RUNNABLE, claimed, Samples.AT)));
        store.commit(
                List.of(
                        new Change.ChildMoved(child, JobStatus.STARTING, again, Samples.AT),
                        new Change.ChildMoved(
                                child, JobStatus.RUNNABLE, again.claimed(), Samples.AT)));
        assertThat(store.childProgress(List.of(child))).isEqualTo(Map.of(child, again.claimed()));
    }

    @Test
    void a_stale_move_of_a_child_is_refused() {
        Job array = array(3);
        TaskId child = TaskId.child(array.id(), 0);
        Progress claimed = Progress.in(JobStatus.RUNNABLE).claimed();
        Change claim = new Change.ChildMoved(child, JobStatus.RUNNABLE, claimed, Samples.AT);
        store.commit(List.of(claim));
        assertThatThrownBy(() -> store.commit(List.of(claim)))
                .isInstanceOf(StaleChange.class)
                .hasMessage("child " + child + " is STARTING, not RUNNABLE as expected");
        TaskId unseen = TaskId.child(array.id(), 1);
        assertThatThrownBy(
                        () ->
                                store.commit(
                                        List.of(
                                                new Change.ChildMoved(
                                                        unseen,
                                                        JobStatus.STARTING,
                                                        claimed.started(Samples.AT),
                                                        Samples.AT))))
                .isInstanceOf(StaleChange.class)
                .hasMessage("child " + unseen + " is not in the store; expected it STARTING");
    }

    @Test
    void jobs_and_tasks_are_counted_by_queue_and_state() {
        single("one");
        single("two");
        array(100);
        assertThat(store.countByQueue().get(queue))
                .isEqualTo(
                        new QueueCount(
                                Map.of(JobStatus.RUNNABLE, 2L, JobStatus.PENDING, 1L),
                                Map.of(JobStatus.RUNNABLE, 102L)));
        assertThat(store.countByQueue()).doesNotContainKey("no-such-queue");
    }

    @Test
    void children_are_counted_where_they_have_come_to() {
        Job ended = array(3);
        Job open = array(50);
        ChildStates children = open.children().copy();
        children.move(7, JobStatus.RUNNABLE, JobStatus.STARTING);
        children.move(8, JobStatus.RUNNABLE, JobStatus.RUNNING);
        children.move(9, JobStatus.RUNNABLE, JobStatus.SUCCEEDED);
        store.commit(
                List.of(
                        new Change.ArrayMoved(
                                ended.id(),
                                JobStatus.PENDING,
                                ended.progress().stopped(JobStatus.FAILED, "", Samples.AT),
                                ChildStates.all(3, JobStatus.FAILED),
                                "",
                                Samples.AT),
                        new Change.ArrayMoved(
                                open.id(),
                                JobStatus.PENDING,
                                open.progress(),
                                children,
                                "",
                                Samples.AT)));
        assertThat(store.countByQueue().get(queue))
                .isEqualTo(
                        new QueueCount(
                                Map.of(JobStatus.PENDING, 1L, JobStatus.FAILED, 1L),
                                Map.of(
                                        JobStatus.RUNNABLE,
                                        47L,
                                        JobStatus.STARTING,
                                        1L,
                                        JobStatus.RUNNING,
                                        1L,
                                        JobStatus.SUCCEEDED,
                                        1L,
                                        JobStatus.FAILED,
                                        3L)));
    }

    @Test
    void open_jobs_are_handed_over_in_order_of_acceptance() {
        List<JobId> open = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            open.add(i % 100 == 0 ? array(3).id() : single("open-" + i).id());
        }
        Job closed = single("closed");
        store.commit(
                List.of(
                        new Change.JobMoved(
                                closed.id(),
                                JobStatus.RUNNABLE,
                                closed.progress().stopped(JobStatus.FAILED, "no", Samples.AT),
                                Samples.AT)));
        List<JobId> seen = new ArrayList<>();
        store.forEachOpen(
                job -> {
                    if (job.submission().queue().equals(queue)) {
                        seen.add(job.id());
                    }
                });
        assertThat(seen).containsExactlyElementsOf(open);
    }

    @Test
    void a_hold_and_another_priority_are_kept_until_they_are_changed_again() {
        Job job = single("steered");
        int submitted = job.submission().schedulingPriority();
        Hold hold = new Hold("AKID", Samples.AT, true);
        store.commit(
                List.of(
                        new Change.HoldChanged(job.id(), Optional.of(hold)),
                        new Change.PriorityChanged(job.id(), submitted + 5)));
        Job held = store.find(job.id()).orElseThrow();
        assertThat(held.hold()).contains(hold);
        assertThat(held.submission())
                .isEqualTo(job.submission().withPriority(submitted + 5))
                .isNotEqualTo(job.submission());

        store.commit(List.of(new Change.HoldChanged(job.id(), Optional.empty())));
        assertThat(store.find(job.id()).orElseThrow().hold()).isEmpty();
    }

    @Test
    void what_shares_have_used_is_kept_to_the_last_bit_and_can_be_forgotten() {
        ShareUse use =
                new ShareUse(queue, "s", 1.0 / 3, Math.PI * 1e12, Double.MIN_NORMAL, Samples.AT);
        ShareUse more = new ShareUse(queue, "s", 2.0 / 3, 7, 0, Samples.AT.plusMillis(1));
        store.commit(List.of(new Change.ShareUsed(use)));
        assertThat(store.shareUses()).contains(use);
        store.commit(List.of(new Change.ShareUsed(more)));
        assertThat(store.shareUses()).contains(more).doesNotContain(use);

        store.commit(List.of(new Change.ShareUseForgotten(queue, "s")));
        assertThat(store.shareUses()).doesNotContain(more);
    }

    @Test
    void how_long_attempts_ran_is_kept_by_kind_the_latest_last() {
        DefinitionId definition = new DefinitionId(queue, 1);
        var old = new RunTimeHistory(definition, "s", List.of(3, 1, 2), Samples.AT);
        var other = new RunTimeHistory(definition, "", List.of(9), Samples.AT.plusMillis(1));
        var grown = new RunTimeHistory(definition, "s", List.of(1, 2, 5), Samples.AT.plusMillis(2));
        store.commit(List.of(new Change.RunTimesLearned(old), new Change.RunTimesLearned(other)));
        assertThat(learned(definition)).containsExactly(old, other);
        store.commit(List.of(new Change.RunTimesLearned(grown)));
        assertThat(learned(definition)).containsExactly(other, grown);

        store.commit(List.of(new Change.RunTimesForgotten(definition, "s")));
        assertThat(learned(definition)).containsExactly(other);
    }

    @Test
    void what_work_waits_for_is_kept_in_order_and_known_as_open_until_it_ends() {
        WaitSpell first = spell("w", "NO_HOST", 0);
        WaitSpell second = spell("w", "NO_ROOM", 5);
        WaitSpell other = spell("another", "NO_ROOM", 1);
        store.commit(List.of(new Change.Waited(first), new Change.Waited(other)));
        WaitSpell over = first.endedAt(second.from());
        store.commit(List.of(new Change.Waited(over), new Change.Waited(second)));

        assertThat(store.waits(queue, "w")).containsExactly(over, second);
        assertThat(store.openWaits()).contains(second, other).doesNotContain(first);
        store.commit(List.of(new Change.Waited(second.endedAt(Samples.AT.plusSeconds(9)))));
        assertThat(store.openWaits()).contains(other).doesNotContain(second);
    }

    @Test
    void of_what_work_waited_for_only_the_latest_is_kept_however_often_it_changes() {
        List<Change> changes = new ArrayList<>();
        WaitSpell before = spell("w", "NO_HOST", 0);
        changes.add(new Change.Waited(before));
        for (int i = 1; i <= 300; i++) {
            WaitSpell next = spell("w", i % 2 == 0 ? "NO_HOST" : "NO_ROOM", i);
            changes.add(new Change.Waited(before.endedAt(next.from())));
            changes.add(new Change.Waited(next));
            before = next;
        }
        store.commit(changes);
        store.commit(List.of(new Change.Waited(spell("w", "NO_ROOM", 301))));

        List<WaitSpell> kept = store.waits(queue, "w");
        assertThat(kept).hasSize(200);
        assertThat(kept.getLast().from()).isEqualTo(Samples.AT.plusSeconds(301));
    }

    @Test
    void what_was_waited_for_long_ago_is_forgotten_but_not_what_lasts() {
        WaitSpell old = spell("w", "NO_HOST", 0).endedAt(Samples.AT.plusSeconds(1));
        WaitSpell late = spell("w", "NO_ROOM", 1).endedAt(Samples.AT.plusSeconds(3));
        WaitSpell lasts = spell("lasts", "NO_ROOM", 0);
        store.commit(
                List.of(new Change.Waited(old), new Change.Waited(late), new Change.Waited(lasts)));
        store.commit(List.of(new Change.WaitsForgotten(Samples.AT.plusSeconds(2))));
        assertThat(store.waits(queue, "w")).containsExactly(late);
        assertThat(store.waits(queue, "lasts")).containsExactly(lasts);
    }

    private WaitSpell spell(String work, String code, int second) {
        return new WaitSpell(
                queue,
                work,
                code,
                "since " + second,
                Samples.AT.plusSeconds(second),
                Optional.empty());
    }

    @Test
    void the_latest_notes_of_a_job_are_kept_and_none_of_an_unknown_job() {
        Job job = single("noted");
        Job other = single("other");
        List<JobNote> notes =
                IntStream.range(0, 130)
                        .mapToObj(
                                i ->
                                        new JobNote(
                                                job.id(),
                                                Samples.AT.plusSeconds(i),
                                                i % 2 == 0
                                                        ? JobNote.Code.HELD
                                                        : JobNote.Code.RELEASED,
                                                "note " + i))
                        .toList();
        notes.forEach(note -> store.commit(List.of(new Change.JobNoted(note))));
        var ofOther = new JobNote(other.id(), Samples.AT, JobNote.Code.PRIORITY_CHANGED, "5");
        store.commit(List.of(new Change.JobNoted(ofOther)));

        assertThat(store.notes(job.id())).isEqualTo(notes.subList(30, 130));
        assertThat(store.notes(other.id())).containsExactly(ofOther);
        var unknown = new JobNote(Samples.newId(), Samples.AT, JobNote.Code.HELD, "");
        assertThatThrownBy(() -> store.commit(List.of(new Change.JobNoted(unknown))))
                .isInstanceOf(StaleChange.class)
                .hasMessageContaining("is not in the store");
    }

    private List<RunTimeHistory> learned(DefinitionId definition) {
        return store.runTimes().stream()
                .filter(history -> history.definition().equals(definition))
                .toList();
    }

    @Test
    void attempts_that_make_room_are_known_until_their_job_ends() {
        Job job = single("victim");
        TaskId task = TaskId.whole(job.id());
        AttemptId attempt = new AttemptId(task, 1);
        TaskId beneficiary = TaskId.child(Samples.newId(), 7);
        Change preemption = new Change.AttemptPreempted(attempt, beneficiary);
        assertThatThrownBy(() -> store.commit(List.of(preemption))).isInstanceOf(StaleChange.class);
        store.commit(List.of(new Change.AttemptClaimed(Samples.attempt(task, 1)), preemption));
        assertThat(store.preempted()).containsEntry(attempt, beneficiary);

        store.commit(
                List.of(new Change.AttemptEnded(attempt, AttemptEnd.hostLost("h", Samples.AT))));
        assertThat(store.preempted()).containsEntry(attempt, beneficiary);
        store.commit(
                List.of(
                        new Change.JobMoved(
                                job.id(),
                                JobStatus.RUNNABLE,
                                job.progress().stopped(JobStatus.FAILED, "x", Samples.AT),
                                Samples.AT)));
        assertThat(store.preempted()).doesNotContainKey(attempt);
    }

    @Test
    void a_job_that_has_ended_is_neither_held_nor_prioritised() {
        Job job = single("ended");
        store.commit(
                List.of(
                        new Change.JobMoved(
                                job.id(),
                                JobStatus.RUNNABLE,
                                job.progress().stopped(JobStatus.FAILED, "x", Samples.AT),
                                Samples.AT)));
        for (Change change :
                List.of(
                        new Change.HoldChanged(job.id(), Optional.empty()),
                        new Change.PriorityChanged(job.id(), 1))) {
            assertThatThrownBy(() -> store.commit(List.of(change)))
                    .isInstanceOf(StaleChange.class)
                    .hasMessage("job " + job.id() + " is FAILED and has ended");
        }
    }

    @Test
    void an_empty_commit_is_nothing() {
        long before = commits.commits();
        store.commit(List.of());
        assertThat(commits.commits()).isEqualTo(before);
    }

    @Test
    void many_attempts_are_found_at_once() {
        Job array = array(1_200);
        List<Change> claims = new ArrayList<>();
        List<TaskId> tasks = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            TaskId child = TaskId.child(array.id(), i);
            tasks.add(child);
            claims.add(new Change.AttemptClaimed(Samples.attempt(child, 1)));
        }
        store.commit(claims);
        Job whole = single("whole");
        store.commit(
                List.of(new Change.AttemptClaimed(Samples.attempt(TaskId.whole(whole.id()), 1))));
        tasks.add(TaskId.whole(whole.id()));
        assertThat(store.attempts(tasks)).containsOnlyKeys(tasks);
    }

    private Job single(String name) {
        return store.accept(Samples.single(queue, name), Progress.in(JobStatus.RUNNABLE), null);
    }

    private Job array(int size) {
        return store.accept(
                Samples.array(queue, size),
                Progress.in(JobStatus.PENDING),
                ChildStates.all(size, JobStatus.RUNNABLE));
    }

    private static <T> List<T> concurrently(
            int callers, int each, java.util.function.LongFunction<T> work)
            throws InterruptedException, ExecutionException {
        List<Callable<List<T>>> tasks = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            long first = (long) caller * each;
            tasks.add(() -> LongStream.range(first, first + each).mapToObj(work).toList());
        }
        List<T> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<T>> done : threads.invokeAll(tasks)) {
                all.addAll(done.get());
            }
        }
        return all;
    }
}
