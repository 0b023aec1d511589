package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.Change;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

@Tag("fast")
class RecollectionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final MemoryJobs kept = new MemoryJobs();
    private final FinishedJobs finished =
            new FinishedJobs() {
                @Override
                public Optional<JobStatus> statusOf(TaskId task) {
                    return kept.statusOf(task).or(() -> Optional.of(JobStatus.FAILED));
                }

                @Override
                public Optional<ChildStates> childrenOf(JobId array) {
                    return Optional.empty();
                }
            };
    private final Ledger ledger = new Ledger(finished);

    /** The fact of its acceptance is still on its way when the cycle begins. */
    @Test
    void a_job_that_was_found_at_start_and_ended_at_once_is_not_taken_in_again() {
        Job hopeless = accept(1, new Dependency.OnJob(new JobId(0, 7)));
        Outcome recollected = new Outcome(NOW);
        new Recollection(kept, _ -> null, _ -> true, 1).into(ledger, recollected);
        assertThat(recollected.changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.JobMoved.class,
                        moved -> assertThat(moved.to().status()).isEqualTo(JobStatus.FAILED));

        Outcome told = new Outcome(NOW);
        ledger.accepted(hopeless, told);
        assertThat(told.changes()).isEmpty();

        Job later = accept(2);
        ledger.accepted(later, told);
        assertThat(ledger.job(later.id())).isPresent();
    }

    /** The commit of its end was kept, but its answer was lost, so that the cycle begins once more. */
    @Test
    void a_job_that_ended_at_a_start_that_failed_is_not_taken_in_by_the_next_one() {
        Job hopeless = accept(1, new Dependency.OnJob(new JobId(0, 7)));
        Outcome unanswered = new Outcome(NOW);
        new Recollection(kept, _ -> null, _ -> true, 1).into(ledger, unanswered);
        kept.commit(unanswered.changes());

        Ledger next = new Ledger(finished, ledger.recalledUpTo());
        Outcome recollected = new Outcome(NOW);
        new Recollection(kept, _ -> null, _ -> true, 2).into(next, recollected);
        next.accepted(hopeless, recollected);
        assertThat(recollected.changes()).isEmpty();

        Job later = accept(2);
        next.accepted(later, recollected);
        assertThat(next.job(later.id())).isPresent();
    }

    /** What it waits for has ended, and the store does not know it yet. */
    @Test
    void a_job_that_is_accepted_as_what_it_waits_for_ends_does_not_wait_for_ever() {
        Job hopeless = accept(1, new Dependency.OnJob(new JobId(0, 7)));
        Job dependent = accept(2, new Dependency.OnJob(hopeless.id()));
        Outcome outcome = new Outcome(NOW);
        ledger.accepted(hopeless, outcome);
        ledger.accepted(dependent, outcome);
        kept.commit(outcome.changes());

        assertThat(kept.job(dependent.id()).status()).isEqualTo(JobStatus.FAILED);
        ledger.committed();
        assertThat(ledger.jobOrItsEnd(dependent.id())).isEmpty();
    }

    private Job accept(long sequence, Dependency... dependencies) {
        Job job =
                new Job(
                        Submissions.random(
                                new JobId(1, sequence),
                                "share",
                                0,
                                List.of(dependencies),
                                new Random(1)),
                        sequence,
                        Progress.in(
                                dependencies.length == 0
                                        ? JobStatus.RUNNABLE
                                        : JobStatus.SUBMITTED),
                        null,
                        "",
                        Optional.empty());
        kept.accept(job);
        return job;
    }
}
