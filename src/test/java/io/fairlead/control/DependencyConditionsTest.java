package io.fairlead.control;

import static io.fairlead.domain.job.Dependency.Condition.END;
import static io.fairlead.domain.job.Dependency.Condition.FAILURE;
import static io.fairlead.domain.job.Dependency.Condition.SUCCESS;
import static io.fairlead.domain.job.JobStatus.FAILED;
import static io.fairlead.domain.job.JobStatus.PENDING;
import static io.fairlead.domain.job.JobStatus.RUNNABLE;
import static io.fairlead.domain.job.JobStatus.SUCCEEDED;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a job waits for, and what each way of ending does to it. */
@Tag("fast")
class DependencyConditionsTest {
    private static final int MANY = 100_000;

    private final LedgerWorld world = new LedgerWorld();

    @Test
    void a_job_after_any_end_runs_after_a_failure_and_after_a_success() {
        for (int code : new int[] {0, 1}) {
            JobId first = world.submit(0);
            JobId second = world.submit(0, new Dependency.OnJob(first, END));
            assertThat(world.status(second)).isEqualTo(PENDING);
            world.startAll();
            world.exit(TaskId.whole(first), code);
            assertThat(world.status(second)).isEqualTo(RUNNABLE);
        }
    }

    @Test
    void a_job_after_a_failure_runs_only_after_one_and_else_ends_with_a_reason() {
        JobId good = world.submit(0);
        JobId bad = world.submit(0);
        JobId afterGood = world.submit(0, new Dependency.OnJob(good, FAILURE));
        JobId afterBad = world.submit(0, new Dependency.OnJob(bad, FAILURE));
        world.startAll();
        world.exit(TaskId.whole(good), 0);
        world.exit(TaskId.whole(bad), 1);

        assertThat(world.status(afterBad)).isEqualTo(RUNNABLE);
        assertThat(world.status(afterGood)).isEqualTo(FAILED);
        assertThat(world.reason(afterGood))
                .isEqualTo(
                        "Dependency not met: job "
                                + good
                                + " succeeded, and this job runs only if it fails");
    }

    @Test
    void what_has_ended_before_counts_by_the_same_rule() {
        JobId bad = world.submit(0);
        world.startAll();
        world.exit(TaskId.whole(bad), 1);

        assertThat(world.status(world.submit(0, new Dependency.OnJob(bad, END))))
                .isEqualTo(RUNNABLE);
        assertThat(world.status(world.submit(0, new Dependency.OnJob(bad, FAILURE))))
                .isEqualTo(RUNNABLE);
        assertThat(world.status(world.submit(0, new Dependency.OnJob(bad, SUCCESS))))
                .isEqualTo(FAILED);
    }

    @Test
    void a_job_that_waits_for_the_success_and_the_failure_of_another_never_runs() {
        JobId first = world.submit(0);
        JobId never =
                world.submit(
                        0,
                        new Dependency.OnJob(first, SUCCESS),
                        new Dependency.OnJob(first, FAILURE));
        world.startAll();
        world.exit(TaskId.whole(first), 0);
        assertThat(world.status(never)).isEqualTo(FAILED);
    }

    @Test
    void children_run_after_any_end_of_their_twins_or_only_after_a_failure() {
        JobId array = world.submit(3);
        JobId always = world.submit(3, new Dependency.Pairwise(array, END));
        JobId rescue = world.submit(3, new Dependency.Pairwise(array, FAILURE));
        world.startAll();
        world.exit(TaskId.child(array, 0), 0);
        world.exit(TaskId.child(array, 1), 1);

        assertThat(world.runnable(always)).containsExactly(0, 1);
        assertThat(world.runnable(rescue)).containsExactly(1);
        assertThat(world.child(rescue, 0)).isEqualTo(FAILED);
        assertThat(world.unplacedReason(rescue))
                .contains("job " + TaskId.child(array, 0) + " succeeded");
        assertThat(world.child(rescue, 2)).isEqualTo(PENDING);
    }

    @Test
    void a_sequence_after_any_end_goes_on_after_a_failure() {
        JobId array = world.submit(3, new Dependency.Sequential(END));
        for (int i = 0; i < 3; i++) {
            world.startAll();
            assertThat(world.running(array)).containsExactly(TaskId.child(array, i));
            world.exit(TaskId.child(array, i), i == 1 ? 0 : 1);
        }
        assertThat(world.status(array)).isEqualTo(FAILED);
    }

    @Test
    void a_sequence_after_failures_is_a_list_of_fallbacks() {
        JobId array = world.submit(4, new Dependency.Sequential(FAILURE));
        world.startAll();
        world.exit(TaskId.child(array, 0), 1);
        world.startAll();
        world.exit(TaskId.child(array, 1), 0);

        assertThat(world.child(array, 2)).isEqualTo(FAILED);
        assertThat(world.child(array, 3)).isEqualTo(RUNNABLE);
    }

    @Test
    void a_job_runs_once_a_child_has_failed() {
        JobId array = world.submit(2);
        JobId job = world.submit(0, new Dependency.OnTask(TaskId.child(array, 1), FAILURE));
        world.startAll();
        world.exit(TaskId.child(array, 0), 1);
        assertThat(world.status(job)).isEqualTo(PENDING);
        world.exit(TaskId.child(array, 1), 1);
        assertThat(world.status(job)).isEqualTo(RUNNABLE);
    }

    @Test
    void children_that_are_withdrawn_all_at_once_have_failed() {
        JobId array = world.submit(5);
        JobId twins = world.submit(5, new Dependency.Pairwise(array, END));
        JobId one = world.submit(0, new Dependency.OnTask(TaskId.child(array, 3), FAILURE));
        world.cancel(TaskId.whole(array), "enough");
        assertThat(world.runnable(twins)).hasSize(5);
        assertThat(world.status(one)).isEqualTo(RUNNABLE);
    }

    /** Work in the square of the edges would be 10,000,000,000 steps. */
    @Test
    @Timeout(60)
    void a_fan_of_a_hundred_thousand_jobs_after_one_is_told_at_once() {
        JobId first = world.submit(0);
        JobId last = null;
        for (int i = 0; i < MANY; i++) {
            last = world.submit(0, new Dependency.OnJob(first, i % 2 == 0 ? SUCCESS : END));
        }
        world.startAll();
        world.exit(TaskId.whole(first), 0);
        assertThat(world.status(last)).isEqualTo(RUNNABLE);
        assertThat(world.waiting()).isEqualTo(MANY);
    }

    @Test
    @Timeout(60)
    void a_hundred_thousand_jobs_each_after_a_child_of_one_array_are_told_one_by_one() {
        JobId array = world.submit(1000);
        JobId[] jobs = new JobId[MANY];
        for (int i = 0; i < MANY; i++) {
            jobs[i] = world.submit(0, new Dependency.OnTask(TaskId.child(array, i % 1000)));
        }
        world.startAll();
        for (int i = 0; i < 1000; i++) {
            world.exit(TaskId.child(array, i), i == 7 ? 1 : 0);
        }
        assertThat(world.status(jobs[6])).isEqualTo(RUNNABLE);
        assertThat(world.status(jobs[1007])).isEqualTo(FAILED);
        assertThat(world.waiting()).isEqualTo(MANY - MANY / 1000);
        assertThat(world.status(array)).isEqualTo(FAILED);
    }

    @Test
    @Timeout(60)
    void a_chain_of_a_hundred_thousand_jobs_runs_to_its_end_link_by_link() {
        JobId last = world.submit(0);
        JobId first = last;
        for (int i = 0; i < MANY; i++) {
            last = world.submit(0, new Dependency.OnJob(last, FAILURE));
        }
        world.startAll();
        world.exit(TaskId.whole(first), 0);
        // The second one has failed, since the first succeeded; so the third may run.
        assertThat(world.waiting()).isEqualTo(1);
        assertThat(world.status(last)).isEqualTo(PENDING);
        world.startAll();
        JobId third = world.runningJobs().getFirst();
        world.exit(TaskId.whole(third), 0);
        assertThat(world.waiting()).isEqualTo(1);
        assertThat(world.status(third)).isEqualTo(SUCCEEDED);
    }
}
