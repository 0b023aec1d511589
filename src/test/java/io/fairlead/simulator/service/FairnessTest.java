package io.fairlead.simulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Policy.FairShare;
import io.fairlead.scheduler.Policy.Weight;
import io.fairlead.simulator.Cluster;
import io.fairlead.simulator.Fairness;
import io.fairlead.simulator.Run;
import io.fairlead.simulator.SimulatedJob;
import io.fairlead.simulator.Simulation;
import io.fairlead.simulator.Workload;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Shares of unequal weight, all of which always want more, under the service's own scheduler. */
class FairnessTest {
    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final int WINDOWS_BEFORE = 10;
    private static final int WINDOWS_COUNTED = 5;
    private static final double TOLERANCE = 0.02;

    @Tag("fast")
    @ParameterizedTest(name = "{0} shares on {1} hosts, seed {2}")
    @CsvSource({"3, 4, 1", "3, 4, 2", "10, 6, 1", "10, 6, 2"})
    void saturated_shares_get_within_two_percent_of_their_due_after_ten_decay_times(
            int shares, int hosts, long seed) {
        assertFair(shares, hosts, seed);
    }

    @Tag("slow")
    @Test
    void a_hundred_saturated_shares_get_within_two_percent_of_their_due() {
        assertFair(100, 25, 1);
    }

    @Tag("fast")
    @Test
    void a_share_of_little_weight_gains_nothing_from_places_being_few() {
        assertFair(saturated(List.of(1.0, 2.0, 4.0), 1, 10, new Random(1)), 3);
    }

    private static void assertFair(int shares, int hosts, long seed) {
        Random random = new Random(seed);
        List<Double> parts = random.ints(shares, 2, 7).mapToObj(part -> (double) part).toList();
        assertFair(saturated(parts, hosts, 16, random), shares);
    }

    private static void assertFair(Workload workload, int shares) {
        Run run =
                Simulation.run(
                        workload,
                        new Service(new BackfillScheduler(), workload.cluster()),
                        _ -> {});
        long from = WINDOW.toMillis() * WINDOWS_BEFORE;
        long to = from + WINDOW.toMillis() * WINDOWS_COUNTED;
        Fairness fairness = Fairness.of(run, from, to).getFirst();
        assertThat(fairness.shares()).hasSize(shares);
        for (Fairness.Share share : fairness.shares()) {
            assertThat(Math.abs(share.deviation())).as("%s", share).isLessThan(TOLERANCE);
        }
    }

    /** Jobs of one vCPU for one to two minutes; each share has enough for all the time. */
    private static Workload saturated(List<Double> parts, int hosts, int places, Random random) {
        List<Weight> weights = new ArrayList<>();
        double sum = 0;
        for (double part : parts) {
            sum += part;
            weights.add(new Weight("s" + weights.size(), 1 / part));
        }
        List<SimulatedJob> jobs = new ArrayList<>();
        double all =
                (double) hosts * places * WINDOW.toSeconds() * (WINDOWS_BEFORE + WINDOWS_COUNTED);
        for (Weight weight : weights) {
            double due = all / weight.factor() / sum;
            double given = 0;
            while (given < 1.2 * due) {
                long seconds = 60 + random.nextInt(60);
                given += seconds;
                jobs.add(job(jobs.size(), weight.share(), seconds));
            }
        }
        return new Workload("saturated", jobs, cluster(hosts, places, weights), List.of());
    }

    private static SimulatedJob job(int number, String share, long seconds) {
        return new SimulatedJob(
                number,
                0,
                seconds * 1000,
                120_000,
                1,
                new Resources(1000, 0, 0),
                "q",
                share,
                0,
                "",
                "");
    }

    private static Cluster cluster(int hosts, int places, List<Weight> weights) {
        List<Cluster.HostShape> shapes = new ArrayList<>();
        for (int n = 0; n < hosts; n++) {
            shapes.add(new Cluster.HostShape("h" + n, new Resources(places * 1000L, 0, 0), 0));
        }
        return new Cluster(
                List.of(new Cluster.Environment("e", shapes, Optional.empty())),
                List.of(new Cluster.Queue("q", 1, List.of("e"), new FairShare(WINDOW, 0, weights))),
                List.of());
    }
}
