package io.fairlead.simulator.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.AllocationStrategy;
import io.fairlead.domain.compute.HostType;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Policy;
import io.fairlead.simulator.Attempt;
import io.fairlead.simulator.Cluster;
import io.fairlead.simulator.Figures;
import io.fairlead.simulator.HostTime;
import io.fairlead.simulator.Run;
import io.fairlead.simulator.SimulatedJob;
import io.fairlead.simulator.Simulation;
import io.fairlead.simulator.Workload;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clusters whose hosts are lost, come and go, under the service's own scheduler. Times in seconds. */
@Tag("fast")
class ServiceTest {
    private final List<SimulatedJob> jobs = new ArrayList<>();

    @Test
    void what_ran_on_a_lost_host_runs_again_elsewhere_or_when_it_is_back() {
        job(0, 1, 4, 100).job(0, 1, 4, 100);
        Run run =
                run(
                        new Cluster(
                                List.of(environment(hosts(2), Optional.empty())),
                                List.of(queue()),
                                List.of(new Cluster.Outage("h1", 40_000, 200_000))));
        assertThat(starts(run)).containsExactlyInAnyOrder(0L, 100L);
        assertThat(run.attempts())
                .filteredOn(Attempt::interrupted)
                .singleElement()
                .satisfies(lost -> assertThat(lost.endMillis()).isEqualTo(40_000));
        assertThat(Figures.of(run).interruptions()).isEqualTo(1);
    }

    @Test
    void all_nodes_of_a_job_are_lost_with_one() {
        job(0, 2, 4, 100);
        Run run =
                run(
                        new Cluster(
                                List.of(environment(hosts(2), Optional.empty())),
                                List.of(queue()),
                                List.of(new Cluster.Outage("h2", 30_000, 60_000))));
        assertThat(starts(run)).containsExactly(60L);
        assertThat(Figures.of(run).waitSeconds().mean()).isEqualTo(60);
    }

    @Test
    void hosts_are_launched_for_work_that_waits_and_go_when_they_are_idle() {
        job(0, 1, 4, 100).job(0, 1, 4, 100).job(1000, 1, 1, 10);
        Run run = run(growing(12));
        assertThat(starts(run)).containsExactly(60L, 60L, 1060L);
        assertThat(run.hosts())
                .extracting(HostTime::fromMillis, HostTime::toMillis)
                .containsExactlyInAnyOrder(
                        // Ready at 60, idle from 160, gone 30 later.
                        org.assertj.core.groups.Tuple.tuple(0L, 190_000L),
                        org.assertj.core.groups.Tuple.tuple(0L, 190_000L),
                        org.assertj.core.groups.Tuple.tuple(1_000_000L, 1_070_000L));
        Figures figures = Figures.of(run);
        assertThat(figures.launches()).isEqualTo(3);
        assertThat(figures.cost()).isCloseTo((190 + 190 + 70) / 3600.0 * 2, within(1e-9));
    }

    @Test
    void no_more_hosts_are_launched_than_may_be() {
        job(0, 1, 4, 100).job(0, 1, 4, 100).job(0, 1, 4, 100);
        Run run = run(growing(8));
        assertThat(starts(run)).containsExactly(60L, 60L, 160L);
        assertThat(Figures.of(run).launches()).isEqualTo(2);
    }

    private static List<Long> starts(Run run) {
        return run.workload().jobs().stream().map(job -> run.startMillis(job) / 1000).toList();
    }

    private Run run(Cluster cluster) {
        Workload workload = new Workload("test", jobs, cluster, List.of());
        return Simulation.run(workload, new Service(new BackfillScheduler(), cluster), _ -> {});
    }

    private ServiceTest job(long at, int nodes, int vcpus, long seconds) {
        jobs.add(
                new SimulatedJob(
                        jobs.size(),
                        at * 1000,
                        seconds * 1000,
                        seconds * 1000,
                        nodes,
                        new Resources(vcpus * 1000L, 0, 0),
                        "q",
                        "",
                        0,
                        "",
                        ""));
        return this;
    }

    private static Cluster growing(int maxVcpus) {
        Cluster.Growth growth =
                new Cluster.Growth(
                        List.of(new HostType("small", new Resources(4000, 0, 0), 2)),
                        AllocationStrategy.BEST_FIT,
                        0,
                        maxVcpus,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30));
        return new Cluster(
                List.of(environment(List.of(), Optional.of(growth))), List.of(queue()), List.of());
    }

    private static Cluster.Environment environment(
            List<Cluster.HostShape> hosts, Optional<Cluster.Growth> growth) {
        return new Cluster.Environment("e", hosts, growth);
    }

    private static List<Cluster.HostShape> hosts(int count) {
        List<Cluster.HostShape> hosts = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            hosts.add(new Cluster.HostShape("h" + n, new Resources(4000, 0, 0), 0));
        }
        return hosts;
    }

    private static Cluster.Queue queue() {
        return new Cluster.Queue("q", 1, List.of("e"), Policy.FIRST_COME);
    }
}
