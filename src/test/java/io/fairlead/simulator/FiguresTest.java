package io.fairlead.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class FiguresTest {
    /** One processor: the jobs run one after another, from 0, 20, 25 and 125 to 135. */
    private static final Workload QUEUE =
            Jobs.on(1).job(0, 1, 20).job(0, 1, 5).job(0, 1, 100).job(125, 1, 10).workload();

    @Test
    void bounded_slowdown_is_response_over_run_time_with_ten_seconds_at_least() {
        Run run = run(QUEUE, Policy.FCFS);
        assertThat(QUEUE.jobs().stream().map(job -> Figures.boundedSlowdown(run, job)))
                .containsExactly(1.0, 2.5, 1.25, 1.0);
    }

    @Test
    void a_run_is_summed_up_by_mean_and_percentiles() {
        Figures figures = Figures.of(run(QUEUE, Policy.FCFS));
        assertThat(figures.jobs()).isEqualTo(4);
        assertThat(figures.waitSeconds()).isEqualTo(new Figures.Spread(11.25, 0, 25, 25, 25));
        assertThat(figures.boundedSlowdown().mean()).isEqualTo(1.4375);
        assertThat(figures.boundedSlowdown().p50()).isEqualTo(1.0);
        assertThat(figures.boundedSlowdown().p95()).isEqualTo(2.5);
        assertThat(figures.makespanSeconds()).isEqualTo(135);
        assertThat(figures.utilisation()).isEqualTo(1);
    }

    @Test
    void percentiles_are_by_nearest_rank() {
        double[] values = new double[200];
        for (int n = 0; n < values.length; n++) {
            values[n] = values.length - n;
        }
        assertThat(Figures.Spread.of(values))
                .isEqualTo(new Figures.Spread(100.5, 100, 190, 198, 200));
    }

    @Test
    void utilisation_is_what_jobs_took_of_what_there_was() {
        Workload workload = Jobs.on(4).job(0, 3, 10).job(0, 4, 10).workload();
        assertThat(Figures.of(run(workload, Policy.EASY)).utilisation())
                .isCloseTo(70.0 / 80, within(1e-12));
    }

    @Test
    void a_workload_without_jobs_has_figures_too() {
        Figures figures = Figures.of(run(Jobs.on(1).workload(), Policy.EASY));
        assertThat(figures.jobs()).isZero();
        assertThat(figures.utilisation()).isZero();
    }

    private static Run run(Workload workload, Policy policy) {
        return Simulation.run(workload, policy.discipline(workload), _ -> {});
    }
}
