package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.JobStore.NewJob;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every database must do when jobs are deleted. */
public abstract class JobRemovalContract {
    private static final Instant END = Samples.AT.plusSeconds(9);
    private static final Instant LATER = END.plusSeconds(1);

    @Inject JobStore store;
    @Inject JobRemoval removal;

    private final String queue = Samples.newQueue();

    @Test
    void a_deleted_job_leaves_nothing_and_the_others_stay() {
        Job gone = ended(Samples.single(queue, "gone"));
        Job kept = ended(Samples.single(queue, "kept"));
        store.commit(
                List.of(
                        new Change.JobNoted(
                                new JobNote(gone.id(), END, JobNote.Code.HELD, "held"))));

        assertThat(removal.removable(List.of(gone.id()), LATER)).containsExactly(gone.id());
        assertThat(removal.condemn(List.of(gone.id()), LATER)).containsExactly(gone.id());
        assertThat(removal.condemn(List.of(gone.id()), LATER)).as("a second time").isEmpty();
        removeAll();

        assertThat(store.find(gone.id())).isEmpty();
        assertThat(store.history(gone.id(), 0, 10)).isEmpty();
        assertThat(store.notes(gone.id())).isEmpty();
        assertThat(store.attempts(List.of(TaskId.whole(gone.id())))).isEmpty();
        assertThat(store.list(JobQuery.ALL.tagged(gone.submission().tags()), JobPlace.BEGIN, 9))
                .satisfies(page -> assertThat(page.jobs()).doesNotContain(gone));
        assertThat(store.consuming("licence", Long.MAX_VALUE, 50))
                .extracting(Job::id)
                .contains(kept.id())
                .doesNotContain(gone.id());
        assertThat(store.find(kept.id())).contains(kept);
        assertThat(store.history(kept.id(), 0, 10)).hasSize(4);
        assertThat(store.attempts(List.of(TaskId.whole(kept.id())))).hasSize(1);
        assertThat(removal.condemned()).contains(gone.id());
        removal.forget(List.of(gone.id()));
        assertThat(removal.condemned()).doesNotContain(gone.id());
    }

    @Test
    void a_large_array_goes_in_several_transactions() {
        int children = 1_500;
        Submission array = Samples.array(queue, children);
        store.accept(
                new NewJob(
                        array,
                        Progress.in(JobStatus.PENDING),
                        ChildStates.all(children, JobStatus.RUNNABLE)),
                ParameterTable.of(List.of("n"), rows(children)));
        List<Change> claims = new ArrayList<>();
        List<Change> ends = new ArrayList<>();
        for (int child = 0; child < children; child++) {
            TaskId task = TaskId.child(array.id(), child);
            Progress starting = Progress.in(JobStatus.RUNNABLE).claimed();
            claims.add(new Change.ChildMoved(task, JobStatus.RUNNABLE, starting, Samples.AT));
            claims.add(new Change.AttemptClaimed(Samples.attempt(task, 1)));
            ends.add(
                    new Change.ChildMoved(
                            task,
                            JobStatus.STARTING,
                            starting.stopped(JobStatus.FAILED, "", END),
                            END));
            ends.add(new Change.AttemptEnded(new AttemptId(task, 1), Samples.exited(1)));
        }
        store.commit(claims);
        store.commit(ends);
        store.commit(
                List.of(
                        new Change.ArrayMoved(
                                array.id(),
                                JobStatus.PENDING,
                                Progress.in(JobStatus.PENDING).stopped(JobStatus.FAILED, "", END),
                                ChildStates.all(children, JobStatus.FAILED),
                                "",
                                END)));

        assertThat(removal.condemn(List.of(array.id()), LATER)).containsExactly(array.id());
        int transactions = removeAll();
        assertThat(transactions).isGreaterThan(2);
        assertThat(store.find(array.id())).isEmpty();
        assertThat(store.attempts(List.of(TaskId.child(array.id(), 7)))).isEmpty();
        assertThat(store.parameters(List.of(TaskId.child(array.id(), 7)))).isEmpty();
    }

    private static List<List<String>> rows(int count) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(List.of(String.valueOf(i)));
        }
        return rows;
    }

    @Test
    void what_is_open_ended_too_late_or_has_a_live_attempt_stays() {
        Job open = store.accept(Samples.single(queue, "o"), Progress.in(JobStatus.RUNNABLE), null);
        Job late = ended(Samples.single(queue, "late"));
        Job live = ended(Samples.single(queue, "live"));
        store.commit(
                List.of(new Change.AttemptClaimed(Samples.attempt(TaskId.whole(live.id()), 2))));

        assertThat(removal.condemn(List.of(open.id(), live.id()), LATER)).isEmpty();
        assertThat(removal.condemn(List.of(late.id()), END)).isEmpty();
        removeAll();
        assertThat(store.find(live.id())).isPresent();
    }

    @Test
    void a_job_that_an_open_one_waits_for_stays_until_that_has_ended() {
        Job first = ended(Samples.single(queue, "first"));
        Job array = ended(Samples.single(queue, "array"));
        Job twin = ended(Samples.single(queue, "twin"));
        Submission dependent =
                Samples.submission(
                        Samples.newId(),
                        queue,
                        "dependent",
                        0,
                        List.of(
                                new Dependency.OnJob(first.id()),
                                new Dependency.OnTask(TaskId.child(array.id(), 4)),
                                new Dependency.Pairwise(twin.id())));
        store.accept(dependent, Progress.in(JobStatus.PENDING), null);

        List<JobId> all = List.of(first.id(), array.id(), twin.id());
        assertThat(removal.removable(all, LATER)).isEmpty();
        assertThat(removal.condemn(all, LATER)).isEmpty();

        store.commit(
                List.of(
                        new Change.JobMoved(
                                dependent.id(),
                                JobStatus.PENDING,
                                Progress.in(JobStatus.PENDING).stopped(JobStatus.FAILED, "", END),
                                END)));
        assertThat(removal.condemn(all, LATER)).containsExactlyInAnyOrderElementsOf(all);
        removeAll();
        assertThat(store.findAll(all)).isEmpty();
    }

    @Test
    void a_job_that_depends_on_one_that_is_being_deleted_is_refused_and_its_neighbours_are_not() {
        Job gone = ended(Samples.single(queue, "gone"));
        Submission late =
                Samples.submission(
                        Samples.newId(),
                        queue,
                        "late",
                        0,
                        List.of(new Dependency.OnJob(gone.id())));
        Submission neighbour = Samples.single(queue, "neighbour");
        removal.condemn(List.of(gone.id()), LATER);

        assertRefused(late, gone);
        store.accept(neighbour, Progress.in(JobStatus.RUNNABLE), null);
        removeAll();
        assertRefused(late, gone);
        removal.forget(List.of(gone.id()));
        assertRefused(late, gone);
        assertThat(store.find(neighbour.id())).isPresent();
    }

    private void assertRefused(Submission late, Job gone) {
        assertThatThrownBy(() -> store.accept(late, Progress.in(JobStatus.SUBMITTED), null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("dependsOn names job " + gone.id());
        assertThatThrownBy(
                        () ->
                                store.acceptAll(
                                        List.of(
                                                new NewJob(
                                                        Samples.single(queue, "first"),
                                                        Progress.in(JobStatus.RUNNABLE),
                                                        null),
                                                new NewJob(
                                                        late,
                                                        Progress.in(JobStatus.SUBMITTED),
                                                        null))))
                .isInstanceOf(Refused.class);
        assertThat(store.find(late.id())).isEmpty();
    }

    /** @return in how many transactions */
    private int removeAll() {
        int transactions = 1;
        while (removal.removeSome()) {
            transactions++;
        }
        return transactions;
    }

    private Job ended(Submission submission) {
        TaskId task = TaskId.whole(submission.id());
        Job job = store.accept(submission, Progress.in(JobStatus.RUNNABLE), null);
        Progress claimed = job.progress().claimed();
        Progress running = claimed.started(Samples.AT);
        store.commit(
                List.of(
                        new Change.JobMoved(job.id(), JobStatus.RUNNABLE, claimed, Samples.AT),
                        new Change.AttemptClaimed(Samples.attempt(task, 1))));
        store.commit(
                List.of(new Change.JobMoved(job.id(), JobStatus.STARTING, running, Samples.AT)));
        store.commit(
                List.of(
                        new Change.AttemptEnded(new AttemptId(task, 1), Samples.exited(0)),
                        new Change.JobMoved(
                                job.id(),
                                JobStatus.RUNNING,
                                running.stopped(JobStatus.SUCCEEDED, "", END),
                                END)));
        return store.find(job.id()).orElseThrow();
    }
}
