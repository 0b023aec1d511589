package io.fairlead.simulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Ordering;
import io.fairlead.scheduler.Policy;
import io.fairlead.scheduler.RunTime;
import io.fairlead.simulator.Cluster;
import io.fairlead.simulator.Run;
import io.fairlead.simulator.SimulatedJob;
import io.fairlead.simulator.Simulation;
import io.fairlead.simulator.Workload;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A gang that needs every host, among small jobs that never end coming and always fill what is free, under the service's
 * own scheduler (rule S11).
 */
@Tag("slow")
class StarvationTest {
    private static final int RUNS = 1000;
    private static final int HOSTS = 3;
    private static final int VCPUS = 4;
    private static final long LONGEST = 60_000;
    private static final long GANG_LIMIT = 30_000;
    private static final long GANG_AT = 120_000;
    private static final long END = 1_500_000;

    @Test
    void a_gang_that_needs_every_host_starts_within_its_bound_in_a_thousand_runs() {
        long handicap = Ordering.DEFAULT.handicapMillis(RunTime.limited(GANG_LIMIT / 1000));
        int delayed = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Workload workload = endless(new Random(seed));
            Run run =
                    Simulation.run(
                            workload,
                            new Service(new BackfillScheduler(), workload.cluster()),
                            _ -> {});
            SimulatedJob gang =
                    workload.jobs().stream()
                            .filter(job -> job.nodes() == HOSTS)
                            .findFirst()
                            .orElseThrow();
            long first = whenFirst(run, gang, handicap);
            assertThat(run.startMillis(gang))
                    .as("start of the gang of seed %s, first in line at %s", seed, first)
                    .isLessThanOrEqualTo(first + LONGEST);
            // Not vacuous: the stream outlives it by far, and it had to wait for it.
            assertThat(run.startMillis(gang)).isLessThan(END / 2);
            delayed += run.waitMillis(gang) > LONGEST / 2 ? 1 : 0;
        }
        assertThat(delayed).isGreaterThan(RUNS * 9 / 10);
    }

    /** When the last job that goes before the gang in order has started. */
    private static long whenFirst(Run run, SimulatedJob gang, long handicap) {
        long place = gang.submittedMillis() + handicap;
        long first = gang.submittedMillis();
        for (SimulatedJob job : run.workload().jobs()) {
            long own =
                    job.submittedMillis()
                            + Ordering.DEFAULT.handicapMillis(
                                    RunTime.limited(job.limitMillis() / 1000));
            if (job != gang && own <= place) {
                first = Math.max(first, run.startMillis(job));
            }
        }
        return first;
    }

    private static Workload endless(Random random) {
        List<SimulatedJob> jobs = new ArrayList<>();
        double perSecond = 0.98 * HOSTS * VCPUS / 35.0;
        double at = 0;
        while (at < END) {
            // The first dozen fill the hosts at once.
            double gap = -Math.log(1 - random.nextDouble()) / perSecond * 1000;
            double next = jobs.size() < HOSTS * VCPUS ? 0 : at + gap;
            if (at < GANG_AT && next >= GANG_AT) {
                jobs.add(job(jobs.size(), GANG_AT, HOSTS, VCPUS, GANG_LIMIT, GANG_LIMIT));
            }
            at = next;
            long length = 10_000 + 1000L * random.nextInt(51);
            jobs.add(job(jobs.size(), Math.round(at), 1, 1, length, LONGEST));
        }
        return new Workload("endless", jobs, cluster(), List.of());
    }

    private static SimulatedJob job(
            int number, long at, int nodes, int vcpus, long length, long limit) {
        return new SimulatedJob(
                number,
                at,
                length,
                limit,
                nodes,
                new Resources(vcpus * 1000L, 0, 0),
                "q",
                "",
                0,
                "",
                "");
    }

    private static Cluster cluster() {
        List<Cluster.HostShape> hosts = new ArrayList<>();
        for (int n = 0; n < HOSTS; n++) {
            hosts.add(new Cluster.HostShape("h" + n, new Resources(VCPUS * 1000L, 0, 0), 0));
        }
        return new Cluster(
                List.of(new Cluster.Environment("e", hosts, Optional.empty())),
                List.of(new Cluster.Queue("q", 1, List.of("e"), Policy.FIRST_COME)),
                List.of());
    }
}
