package io.fairlead.simulator.history;

import io.fairlead.domain.Resources;
import io.fairlead.scheduler.Policy;
import io.fairlead.simulator.Cluster;
import io.fairlead.simulator.InputRefused;
import io.fairlead.simulator.SimulatedJob;
import io.fairlead.simulator.Workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a service did, as a workload: its ended jobs on the hosts that it has now. A job runs as long as its last attempt
 * did; one without a time limit gets its run time for it.
 */
public final class History {
    /** The name of the workload. */
    public static final String NAME = "history";

    private History() {}

    /**
     * @param created milliseconds since 1970
     * @param runMillis of the last attempt
     * @param limitSeconds 0 for none
     */
    public record PastJob(
            long created,
            long runMillis,
            long limitSeconds,
            int nodes,
            double vcpus,
            long memoryMiB,
            long gpus,
            String queue,
            String share,
            int priority,
            String definition) {}

    /**
     * @param environments that use the host
     */
    public record PresentHost(
            String name, List<String> environments, double vcpus, long memoryMiB, long gpus) {}

    public record PresentQueue(
            String name, int priority, List<String> environments, Optional<FairShare> fairShare) {}

    /** What a queue's scheduling policy says of shares. */
    public record FairShare(long decaySeconds, int reservedPercent, List<Weight> weights) {}

    public record Weight(String share, double factor) {}

    /** @throws InputRefused if there is no job or no host */
    public static Workload workload(
            List<PastJob> jobs, List<PresentHost> hosts, List<PresentQueue> queues) {
        if (jobs.isEmpty()) {
            throw new InputRefused(
                    "the service has no jobs that ran in that time", "look further back");
        }
        if (hosts.isEmpty()) {
            throw new InputRefused("the service has no hosts", "");
        }
        Cluster cluster = cluster(hosts, queues);
        List<PastJob> inOrder =
                new ArrayList<>(jobs.stream().filter(job -> fits(job, cluster)).toList());
        if (inOrder.isEmpty()) {
            throw new InputRefused(
                    "none of the "
                            + jobs.size()
                            + " jobs could run on the hosts that there are now",
                    "");
        }
        inOrder.sort(Comparator.comparingLong(PastJob::created));
        List<SimulatedJob> simulated = new ArrayList<>();
        for (PastJob job : inOrder) {
            simulated.add(simulated(simulated.size(), job, inOrder.getFirst().created()));
        }
        List<String> notes = new ArrayList<>();
        int lost = jobs.size() - inOrder.size();
        if (lost > 0) {
            notes.add(
                    (lost == 1 ? "1 job left out: its" : lost + " jobs left out: their")
                            + " queue is gone, or the hosts are too small now");
        }
        long unlimited = inOrder.stream().filter(job -> job.limitSeconds() == 0).count();
        if (unlimited > 0) {
            notes.add(unlimited + " jobs without a time limit: their run time is taken for it");
        }
        return new Workload(NAME, simulated, cluster, notes);
    }

    /** Whether enough hosts that the job's queue leads to are large enough, each for a node. */
    private static boolean fits(PastJob job, Cluster cluster) {
        Resources asked = Resources.of(job.vcpus(), job.memoryMiB(), job.gpus());
        List<String> environments =
                cluster.queues().stream()
                        .filter(queue -> queue.name().equals(job.queue()))
                        .flatMap(queue -> queue.environments().stream())
                        .toList();
        return cluster.environments().stream()
                .filter(environment -> environments.contains(environment.name()))
                .anyMatch(
                        environment ->
                                environment.hosts().stream()
                                                .filter(host -> asked.fitsIn(host.capacity()))
                                                .count()
                                        >= job.nodes());
    }

    private static SimulatedJob simulated(int number, PastJob job, long begin) {
        long limit = job.limitSeconds() == 0 ? job.runMillis() : job.limitSeconds() * 1000;
        return new SimulatedJob(
                number,
                job.created() - begin,
                Math.min(job.runMillis(), limit),
                limit,
                job.nodes(),
                Resources.of(job.vcpus(), job.memoryMiB(), job.gpus()),
                job.queue(),
                job.share(),
                job.priority(),
                "",
                job.definition());
    }

    private static Cluster cluster(List<PresentHost> hosts, List<PresentQueue> queues) {
        List<String> names =
                hosts.stream().flatMap(host -> host.environments().stream()).distinct().toList();
        List<Cluster.Environment> environments = new ArrayList<>();
        for (String name : names) {
            environments.add(
                    new Cluster.Environment(
                            name,
                            hosts.stream()
                                    .filter(host -> host.environments().contains(name))
                                    .map(History::shape)
                                    .toList(),
                            Optional.empty()));
        }
        return new Cluster(
                environments,
                queues.stream()
                        .map(
                                queue ->
                                        new Cluster.Queue(
                                                queue.name(),
                                                queue.priority(),
                                                queue.environments(),
                                                queue.fairShare()
                                                        .map(History::policy)
                                                        .orElse(Policy.FIRST_COME)))
                        .toList(),
                List.of());
    }

    private static Cluster.HostShape shape(PresentHost host) {
        return new Cluster.HostShape(
                host.name(), Resources.of(host.vcpus(), host.memoryMiB(), host.gpus()), 0);
    }

    private static Policy policy(FairShare fair) {
        return new Policy.FairShare(
                Duration.ofSeconds(fair.decaySeconds()),
                fair.reservedPercent(),
                fair.weights().stream()
                        .map(weight -> new Policy.Weight(weight.share(), weight.factor()))
                        .toList());
    }
}
