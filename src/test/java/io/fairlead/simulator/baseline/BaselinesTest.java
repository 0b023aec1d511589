package io.fairlead.simulator.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.scheduler.Backfill;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Ordering;
import io.fairlead.scheduler.Policies;
import io.fairlead.simulator.Discipline;
import io.fairlead.simulator.Jobs;
import io.fairlead.simulator.SimulatedJob;
import io.fairlead.simulator.Workload;
import io.fairlead.simulator.service.Service;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;

/** The schedulers of the literature against traces that were worked out by hand, and against slow ones. */
@Tag("fast")
class BaselinesTest {
    /** Four processors: the second job must wait for the first, the third needs the whole machine. */
    private static Jobs narrowGap() {
        return Jobs.on(4).job(0, 3, 10).job(0, 3, 10).job(1, 4, 10);
    }

    @Test
    void first_come_first_served_lets_nobody_pass() {
        Workload workload = narrowGap().job(2, 1, 100).workload();
        assertThat(Jobs.starts(workload, new FirstComeFirstServed(4)))
                .containsExactly(0, 10, 20, 30);
    }

    @Test
    void easy_starts_a_job_on_processors_that_the_first_waiting_job_leaves_over() {
        // At 10 the second job leaves one processor over. The fourth takes it at once, and the
        // third,
        // which has no reservation, waits for it.
        Workload workload = narrowGap().job(2, 1, 100).workload();
        assertThat(Jobs.starts(workload, easy(4))).containsExactly(0, 10, 102, 2);
    }

    @Test
    void easy_starts_a_job_that_is_over_before_the_first_waiting_job_can_start() {
        Workload workload =
                Jobs.on(4).job(0, 3, 10).job(0, 4, 10).job(2, 1, 8).job(2, 1, 9).workload();
        assertThat(Jobs.starts(workload, easy(4))).containsExactly(0, 10, 2, 20);
    }

    @Test
    void easy_takes_each_processor_that_is_left_over_once() {
        Workload workload =
                Jobs.on(4).job(0, 2, 10).job(0, 3, 10).job(1, 1, 50).job(1, 1, 50).workload();
        assertThat(Jobs.starts(workload, easy(4))).containsExactly(0, 10, 1, 20);
    }

    @Test
    void easy_believes_the_estimate_unless_it_knows_better() {
        Workload workload = Jobs.on(4).job(0, 3, 10).job(0, 4, 10).job(2, 1, 5, 60).workload();
        assertThat(Jobs.starts(workload, easy(4))).containsExactly(0, 10, 20);
        assertThat(Jobs.starts(workload, new EasyBackfill(4, Knowledge.PERFECT)))
                .containsExactly(0, 10, 2);
    }

    @Test
    void conservative_delays_no_job_that_came_earlier() {
        // As above, but now the third job is promised time 20, so the fourth must not run into
        // that.
        Workload workload = narrowGap().job(2, 1, 100).job(3, 1, 7).job(3, 1, 17).workload();
        assertThat(Jobs.starts(workload, conservative(4))).containsExactly(0, 10, 20, 30, 3, 30);
    }

    @Test
    void conservative_moves_jobs_forward_when_one_ends_early_in_order_of_arrival() {
        Workload workload =
                Jobs.on(4).job(0, 3, 4, 10).job(0, 3, 10).job(1, 4, 10).job(2, 1, 100).workload();
        assertThat(Jobs.starts(workload, conservative(4))).containsExactly(0, 4, 14, 24);
    }

    @Test
    void a_job_that_takes_no_time_still_needs_its_processors() {
        Workload workload = Jobs.on(2).job(0, 2, 10).job(0, 1, 0, 5).job(0, 2, 0).workload();
        assertThat(Jobs.starts(workload, new FirstComeFirstServed(2))).containsExactly(0, 10, 10);
        assertThat(Jobs.starts(workload, easy(2))).containsExactly(0, 10, 10);
        assertThat(Jobs.starts(workload, conservative(2))).containsExactly(0, 10, 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void all_agree_with_slow_ones_that_look_at_every_second(long seed) {
        Workload workload = Jobs.random(seed, 8, 120, false);
        assertThat(Jobs.starts(workload, easy(8))).isEqualTo(SlowBackfill.easy(workload));
        assertThat(Jobs.starts(workload, conservative(8)))
                .isEqualTo(SlowBackfill.conservative(workload));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void with_exact_estimates_conservative_starts_no_job_later_than_first_come_first_served(
            long seed) {
        Workload workload = Jobs.random(seed, 8, 200, true);
        List<Integer> strict = Jobs.starts(workload, new FirstComeFirstServed(8));
        List<Integer> starts = Jobs.starts(workload, conservative(8));
        for (SimulatedJob job : workload.jobs()) {
            assertThat(starts.get(job.number()))
                    .as("job %s of seed %s", job.number(), seed)
                    .isLessThanOrEqualTo(strict.get(job.number()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_service_told_to_let_nobody_past_is_that_of_the_literature(long seed) {
        Workload workload = Jobs.random(seed, 8, 200, false);
        var strict = new BackfillScheduler(Policies.DEFAULT.with(Backfill.NEVER));
        var service = new Service(strict, new Ordering.ByArrival(), workload.cluster());
        assertThat(Jobs.starts(workload, service))
                .isEqualTo(Jobs.starts(workload, new FirstComeFirstServed(8)));
    }

    private static Discipline easy(int processors) {
        return new EasyBackfill(processors, Knowledge.ESTIMATE);
    }

    private static Discipline conservative(int processors) {
        return new ConservativeBackfill(processors, Knowledge.ESTIMATE);
    }

    /** Lengths are below 16 seconds, up to which the service does not round them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_service_told_to_backfill_in_order_of_arrival_is_easy_backfill(long seed) {
        Random random = new Random(seed);
        Jobs jobs = Jobs.on(8);
        int now = 0;
        for (int n = 0; n < 300; n++) {
            now += random.nextInt(4);
            int run = 1 + random.nextInt(8);
            jobs.job(now, 1 + random.nextInt(8), run, run + random.nextInt(8));
        }
        Workload workload = jobs.workload();
        var inOrder = new BackfillScheduler(Policies.DEFAULT.with(Backfill.IN_ORDER));
        var service = new Service(inOrder, new Ordering.ByArrival(), workload.cluster());
        assertThat(Jobs.starts(workload, service)).isEqualTo(Jobs.starts(workload, easy(8)));
    }
}
