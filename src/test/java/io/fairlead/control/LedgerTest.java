package io.fairlead.control;

import static io.fairlead.domain.job.JobStatus.FAILED;
import static io.fairlead.domain.job.JobStatus.PENDING;
import static io.fairlead.domain.job.JobStatus.RUNNABLE;
import static io.fairlead.domain.job.JobStatus.RUNNING;
import static io.fairlead.domain.job.JobStatus.STARTING;
import static io.fairlead.domain.job.JobStatus.SUCCEEDED;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.Actor;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.ExitRule;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** How jobs move in the cycle's memory, without a store and without an engine. */
@Tag("fast")
class LedgerTest {
    private final LedgerWorld world = new LedgerWorld();

    @Test
    void a_job_runs_and_gives_back_what_it_took() {
        JobId job = world.submit(0);
        world.startAll();
        assertThat(world.status(job)).isEqualTo(RUNNING);
        assertThat(world.booked()).isEqualTo(Resources.of(1, 100, 0));

        world.exit(TaskId.whole(job), 0);

        assertThat(world.status(job)).isEqualTo(SUCCEEDED);
        assertThat(world.booked()).isEqualTo(Resources.NONE);
    }

    @Test
    void a_dependent_waits_for_success() {
        JobId first = world.submit(0);
        JobId second = world.submit(0, new Dependency.OnJob(first));
        assertThat(world.status(second)).isEqualTo(PENDING);

        world.startAll();
        world.exit(TaskId.whole(first), 0);

        assertThat(world.status(second)).isEqualTo(RUNNABLE);
    }

    @Test
    void a_failure_fails_a_chain_of_dependents_and_names_the_culprit() {
        JobId first = world.submit(0);
        JobId second = world.submit(0, new Dependency.OnJob(first));
        JobId third = world.submit(0, new Dependency.OnJob(second));

        world.startAll();
        world.exit(TaskId.whole(first), 1);

        assertThat(world.status(third)).isEqualTo(FAILED);
        assertThat(world.reason(second))
                .isEqualTo("Dependent Job failed: job " + first + " did not succeed");
        assertThat(world.reason(third))
                .isEqualTo("Dependent Job failed: job " + second + " did not succeed");
    }

    @Test
    void a_chain_of_a_hundred_thousand_dependents_fails_without_overflow() {
        JobId first = world.submit(0);
        JobId last = first;
        for (int i = 0; i < 100_000; i++) {
            last = world.submit(0, new Dependency.OnJob(last));
        }
        world.startAll();
        world.exit(TaskId.whole(first), 1);

        assertThat(world.status(last)).isEqualTo(FAILED);
    }

    @Test
    void a_dependency_that_has_ended_already_counts_at_once() {
        JobId good = world.submit(0);
        world.startAll();
        world.exit(TaskId.whole(good), 0);
        JobId bad = world.submit(0);
        world.startAll();
        world.exit(TaskId.whole(bad), 1);

        assertThat(world.status(world.submit(0, new Dependency.OnJob(good)))).isEqualTo(RUNNABLE);
        assertThat(
                        world.status(
                                world.submit(
                                        0, new Dependency.OnJob(good), new Dependency.OnJob(bad))))
                .isEqualTo(FAILED);
    }

    @Test
    void a_held_job_is_runnable_and_gets_no_place_until_it_is_released() {
        JobId job = world.submit(0);
        world.hold(job);
        assertThat(world.waiting()).isZero();
        world.startAll();
        assertThat(world.status(job)).isEqualTo(RUNNABLE);

        world.release(job);
        world.startAll();

        assertThat(world.status(job)).isEqualTo(RUNNING);
    }

    @Test
    void children_of_a_held_array_that_run_go_on_and_the_others_wait() {
        JobId array = world.submit(3, new Dependency.Sequential());
        world.startAll();
        world.hold(array);
        world.exit(TaskId.child(array, 0), 0);
        world.startAll();
        assertThat(world.child(array, 1)).isEqualTo(RUNNABLE);

        world.release(array);
        world.startAll();

        assertThat(world.child(array, 1)).isEqualTo(RUNNING);
    }

    @Test
    void a_hold_holds_what_becomes_runnable_later_and_every_retry() {
        world.retry(new RetryStrategy(2, List.of()));
        JobId first = world.submit(0);
        JobId second = world.submit(0, new Dependency.OnJob(first));
        world.hold(second);
        world.startAll();
        world.hold(first);
        world.exit(TaskId.whole(first), 1);
        world.startAll();
        assertThat(world.status(first)).isEqualTo(RUNNABLE);

        world.release(first);
        world.startAll();
        world.exit(TaskId.whole(first), 0);
        world.startAll();
        assertThat(world.status(second)).isEqualTo(RUNNABLE);
        assertThat(world.waiting()).isZero();
    }

    @Test
    void resuming_a_queue_releases_what_its_pause_held_and_nothing_else() {
        JobId single = world.submit(0);
        world.hold(single);
        JobId paused = world.submit(0);
        world.steer(paused, new Steering.Holding(new Hold("someone", Instant.EPOCH, true)));

        assertThat(world.steer(single, new Steering.Releasing(new Actor(""), true))).isFalse();
        assertThat(world.steer(paused, new Steering.Releasing(new Actor(""), true))).isTrue();
        world.startAll();
        assertThat(world.status(single)).isEqualTo(RUNNABLE);
        assertThat(world.status(paused)).isEqualTo(RUNNING);
    }

    @Test
    void holding_twice_and_releasing_what_is_not_held_change_nothing() {
        JobId job = world.submit(0);
        assertThat(world.steer(job, new Steering.Releasing(new Actor(""), false))).isFalse();
        world.hold(job);
        assertThat(world.steer(job, new Steering.Holding(new Hold("another", Instant.EPOCH))))
                .isFalse();
    }

    @Test
    void a_held_job_can_be_withdrawn() {
        JobId job = world.submit(0);
        world.hold(job);
        world.cancel(TaskId.whole(job), "enough");
        assertThat(world.status(job)).isEqualTo(FAILED);
    }

    @Test
    void another_priority_moves_what_waits_to_another_class_and_leaves_what_is_held_held() {
        JobId job = world.submit(0);
        JobId array = world.submit(2);
        world.hold(array);
        for (JobId each : List.of(job, array)) {
            assertThat(world.steer(each, new Steering.Prioritising(new Actor(""), 7))).isTrue();
            assertThat(world.steer(each, new Steering.Prioritising(new Actor(""), 7))).isFalse();
            assertThat(world.workClass(each).priority()).isEqualTo(7);
        }
        assertThat(world.waiting()).isEqualTo(1);

        world.release(array);
        assertThat(world.waiting()).isEqualTo(3);
        world.startAll();
        assertThat(world.waiting()).isZero();
    }

    @Test
    void a_preempted_attempt_is_stopped_once_and_its_job_waits_again_without_losing_a_try() {
        world.retry(new RetryStrategy(2, List.of()));
        JobId victim = world.submit(0);
        JobId urgent = world.submit(0);
        for (int round = 0; round < 5; round++) {
            world.startAll();
            world.preempt(TaskId.whole(victim), urgent);
            world.preempt(TaskId.whole(victim), urgent);
            world.exit(TaskId.whole(victim), round % 2 == 0 ? 143 : 0);
            assertThat(world.status(victim)).isEqualTo(RUNNABLE);
            assertThat(world.reason(victim)).isEqualTo("Preempted to make room for job " + urgent);
        }
        assertThat(world.stopsAsked()).hasSize(5);

        world.startAll();
        world.exit(TaskId.whole(victim), 1);
        assertThat(world.status(victim)).isEqualTo(RUNNABLE);
        world.startAll();
        world.exit(TaskId.whole(victim), 1);
        assertThat(world.status(victim)).isEqualTo(FAILED);
        assertThat(world.attempts(victim)).isEqualTo(7);
    }

    @Test
    void the_nodes_of_a_job_make_room_together_and_it_waits_again_without_losing_a_try() {
        JobId nodes = world.submitNodes(2);
        JobId urgent = world.submit(0);
        for (int round = 1; round <= 3; round++) {
            world.startAll();
            world.preempt(TaskId.node(nodes, 1), urgent);
            assertThat(world.stopsAsked()).hasSize(2 * round - 2);
            world.preempt(TaskId.node(nodes, 0), urgent);
            assertThat(world.stopsAsked())
                    .hasSize(2 * round)
                    .endsWith(TaskId.node(nodes, 0), TaskId.node(nodes, 1));
            world.exit(TaskId.node(nodes, round % 2), 143);
            assertThat(world.status(nodes)).isEqualTo(RUNNING);
            world.exit(TaskId.node(nodes, 1 - round % 2), 143);
            assertThat(world.status(nodes)).isEqualTo(RUNNABLE);
            assertThat(world.reason(nodes)).isEqualTo("Preempted to make room for job " + urgent);
        }
        world.startAll();
        world.exit(TaskId.node(nodes, 1), 0);
        world.exit(TaskId.node(nodes, 0), 1);
        assertThat(world.status(nodes)).isEqualTo(FAILED);
    }

    @Test
    void a_job_that_is_terminated_while_its_other_nodes_stop_does_not_run_again() {
        world.retry(new RetryStrategy(3, List.of()));
        JobId nodes = world.submitNodes(2);
        world.startAll();
        world.exit(TaskId.node(nodes, 0), 1);
        assertThat(world.status(nodes)).isEqualTo(RUNNING);
        world.terminate(TaskId.whole(nodes), "enough");
        world.exit(TaskId.node(nodes, 1), 143);
        assertThat(world.status(nodes)).isEqualTo(FAILED);
        assertThat(world.reason(nodes)).isEqualTo("enough");
    }

    @Test
    void a_job_whose_main_node_succeeded_is_not_terminated_any_more() {
        JobId nodes = world.submitNodes(2);
        world.startAll();
        world.exit(TaskId.node(nodes, 0), 0);
        world.terminate(TaskId.whole(nodes), "enough");
        world.exit(TaskId.node(nodes, 1), 143);
        assertThat(world.status(nodes)).isEqualTo(SUCCEEDED);
    }

    @Test
    void a_preempted_child_waits_again_with_its_array() {
        JobId array = world.submit(2);
        JobId urgent = world.submit(0);
        world.startAll();
        world.preempt(TaskId.child(array, 1), urgent);
        world.exit(TaskId.child(array, 1), 143);
        assertThat(world.child(array, 1)).isEqualTo(RUNNABLE);
        assertThat(world.booked()).isEqualTo(Resources.of(2, 200, 0));
    }

    @Test
    void a_job_that_is_terminated_while_it_makes_room_does_not_come_back() {
        JobId victim = world.submit(0);
        JobId urgent = world.submit(0);
        world.startAll();
        world.preempt(TaskId.whole(victim), urgent);
        world.terminate(TaskId.whole(victim), "enough");
        world.exit(TaskId.whole(victim), 143);
        assertThat(world.status(victim)).isEqualTo(FAILED);
        assertThat(world.reason(victim)).isEqualTo("enough");
    }

    @Test
    void an_attempt_that_is_told_to_end_already_is_not_preempted() {
        JobId victim = world.submit(0);
        JobId urgent = world.submit(0);
        world.startAll();
        world.timeOut(TaskId.whole(victim));
        world.preempt(TaskId.whole(victim), urgent);
        world.exit(TaskId.whole(victim), 137);
        assertThat(world.status(victim)).isEqualTo(FAILED);
    }

    @Test
    void children_of_an_array_beyond_its_cap_wait_and_another_cap_counts_at_once() {
        JobId array = world.submit(5);
        world.cap(array, 2);
        world.startAll();
        assertThat(world.running(array)).hasSize(2);
        world.cap(array, 4);
        world.startAll();
        assertThat(world.running(array)).hasSize(4);
        world.cap(array, 1);
        world.exit(TaskId.child(array, 0), 0);
        world.startAll();
        assertThat(world.running(array)).hasSize(3);
    }

    @Test
    void an_array_succeeds_when_all_of_its_children_do() {
        JobId array = world.submit(3);
        assertThat(world.status(array)).isEqualTo(PENDING);
        world.startAll();
        for (int i = 0; i < 3; i++) {
            assertThat(world.status(array)).isEqualTo(PENDING);
            world.exit(TaskId.child(array, i), 0);
        }
        assertThat(world.status(array)).isEqualTo(SUCCEEDED);
    }

    @Test
    void an_array_fails_once_all_have_ended_if_one_child_failed() {
        JobId array = world.submit(2);
        world.startAll();
        world.exit(TaskId.child(array, 0), 1);
        assertThat(world.status(array)).isEqualTo(PENDING);
        world.exit(TaskId.child(array, 1), 0);

        assertThat(world.status(array)).isEqualTo(FAILED);
        assertThat(world.reason(array)).isEqualTo("Array Child Job failed");
    }

    @Test
    void sequential_children_run_one_after_the_other() {
        JobId array = world.submit(3, new Dependency.Sequential());
        for (int i = 0; i < 3; i++) {
            assertThat(world.runnable(array)).containsExactly(i);
            world.startAll();
            world.exit(TaskId.child(array, i), 0);
        }
        assertThat(world.status(array)).isEqualTo(SUCCEEDED);
    }

    @Test
    void when_a_sequential_child_fails_all_later_ones_fail_without_a_container() {
        JobId array = world.submit(1000, new Dependency.Sequential());
        world.startAll();
        world.exit(TaskId.child(array, 0), 1);

        assertThat(world.status(array)).isEqualTo(FAILED);
        assertThat(world.attempts(array)).isEqualTo(1);
        assertThat(world.unplacedReason(array))
                .isEqualTo("Dependent Job failed: job " + array + ":0 did not succeed");
    }

    @Test
    void each_child_waits_for_its_twin() {
        JobId array = world.submit(3);
        JobId twins = world.submit(3, new Dependency.Pairwise(array));
        world.startAll();
        world.exit(TaskId.child(array, 1), 0);
        assertThat(world.runnable(twins)).containsExactly(1);

        world.exit(TaskId.child(array, 0), 1);
        world.exit(TaskId.child(array, 2), 0);

        assertThat(world.runnable(twins)).containsExactly(1, 2);
        assertThat(world.child(twins, 0)).isEqualTo(FAILED);
    }

    @Test
    void an_array_may_wait_for_a_job_and_for_its_own_order() {
        JobId first = world.submit(0);
        JobId array = world.submit(2, new Dependency.OnJob(first), new Dependency.Sequential());
        assertThat(world.runnable(array)).isEmpty();
        world.startAll();
        world.exit(TaskId.whole(first), 0);
        assertThat(world.runnable(array)).containsExactly(0);
    }

    @Test
    void a_job_may_wait_for_one_child() {
        JobId array = world.submit(2);
        JobId job = world.submit(0, new Dependency.OnTask(TaskId.child(array, 1)));
        world.startAll();
        world.exit(TaskId.child(array, 1), 0);
        assertThat(world.status(job)).isEqualTo(RUNNABLE);
    }

    @Test
    void a_failed_attempt_is_retried_while_attempts_are_left() {
        world.retry(new RetryStrategy(2, List.of()));
        JobId job = world.submit(0);
        world.startAll();
        world.exit(TaskId.whole(job), 1);
        assertThat(world.status(job)).isEqualTo(RUNNABLE);
        world.startAll();
        world.exit(TaskId.whole(job), 1);
        assertThat(world.status(job)).isEqualTo(FAILED);
        assertThat(world.attempts(job)).isEqualTo(2);
    }

    @Test
    void an_exit_rule_ends_a_job_that_is_not_worth_another_attempt() {
        world.retry(
                new RetryStrategy(
                        5,
                        List.of(
                                new ExitRule(ExitRule.Action.RETRY, "Host EC2*", "", ""),
                                new ExitRule(ExitRule.Action.EXIT, "", "*", ""))));
        JobId job = world.submit(0);
        world.startAll();
        world.exit(TaskId.whole(job), 7);
        assertThat(world.status(job)).isEqualTo(FAILED);
    }

    @Test
    void a_retried_child_keeps_its_array_pending() {
        world.retry(new RetryStrategy(2, List.of()));
        JobId array = world.submit(2);
        world.startAll();
        world.exit(TaskId.child(array, 0), 0);
        world.exit(TaskId.child(array, 1), 1);
        assertThat(world.child(array, 1)).isEqualTo(RUNNABLE);
        assertThat(world.status(array)).isEqualTo(PENDING);
        world.startAll();
        world.exit(TaskId.child(array, 1), 0);
        assertThat(world.status(array)).isEqualTo(SUCCEEDED);
    }

    @Test
    void a_cancel_withdraws_what_has_no_container_and_spares_what_runs() {
        JobId running = world.submit(0);
        world.startAll();
        JobId waiting = world.submit(0);

        world.cancel(TaskId.whole(running), "enough");
        world.cancel(TaskId.whole(waiting), "enough");

        assertThat(world.status(running)).isEqualTo(RUNNING);
        assertThat(world.status(waiting)).isEqualTo(FAILED);
        assertThat(world.reason(waiting)).isEqualTo("enough");
    }

    @Test
    void a_terminated_job_ends_failed_with_the_callers_reason_and_is_never_retried() {
        world.retry(new RetryStrategy(3, List.of()));
        JobId job = world.submit(0);
        world.startAll();
        world.terminate(TaskId.whole(job), "wrong mesh");
        assertThat(world.stopsAsked()).containsExactly(TaskId.whole(job));
        assertThat(world.status(job)).isEqualTo(RUNNING);

        world.exit(TaskId.whole(job), 143);

        assertThat(world.status(job)).isEqualTo(FAILED);
        assertThat(world.reason(job)).isEqualTo("wrong mesh");
    }

    @Test
    void terminating_an_array_ends_ten_million_waiting_children_at_once() {
        JobId array = world.submit(10_000_000);
        world.startAll();
        world.terminate(TaskId.whole(array), "stop it");
        world.running(array).forEach(child -> world.exit(child, 137));

        assertThat(world.status(array)).isEqualTo(FAILED);
        assertThat(world.reason(array)).isEqualTo("stop it");
        assertThat(world.unplacedReason(array)).isEqualTo("stop it");
        assertThat(world.booked()).isEqualTo(Resources.NONE);
    }

    @Test
    void a_timeout_ends_the_job_without_another_attempt() {
        world.retry(new RetryStrategy(3, List.of()));
        JobId job = world.submit(0);
        world.startAll();
        world.timeOut(TaskId.whole(job));
        world.exit(TaskId.whole(job), 137);
        assertThat(world.status(job)).isEqualTo(FAILED);
        assertThat(world.reason(job)).isEqualTo("Job attempt duration exceeded timeout");
    }

    @Test
    void facts_that_come_twice_change_nothing() {
        JobId job = world.submit(0);
        world.startAll();
        world.startedAgain(TaskId.whole(job));
        world.exit(TaskId.whole(job), 0);
        world.exitAgain(TaskId.whole(job), 1);
        assertThat(world.status(job)).isEqualTo(SUCCEEDED);
    }

    @Test
    void a_claimed_job_is_starting_until_its_container_runs() {
        JobId job = world.submit(0);
        world.claimAll();
        assertThat(world.status(job)).isEqualTo(STARTING);
    }

    @Test
    void backlog_and_fleet_are_empty_when_all_work_is_done() {
        JobId array = world.submit(50);
        world.startAll();
        world.running(array).forEach(child -> world.exit(child, 0));
        assertThat(world.waiting()).isZero();
        assertThat(world.booked()).isEqualTo(Resources.NONE);
    }
}
