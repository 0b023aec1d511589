package io.fairlead.simulator;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.AllocationStrategy;
import io.fairlead.domain.compute.HostType;
import io.fairlead.scheduler.Policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What jobs run on, and the queues that lead to it.
 *
 * @param outages times at which hosts are away
 */
public record Cluster(List<Environment> environments, List<Queue> queues, List<Outage> outages) {
    private static final String POOL = "pool";

    public Cluster {
        environments = List.copyOf(environments);
        queues = List.copyOf(queues);
        outages = List.copyOf(outages);
    }

    /**
     * A compute environment.
     *
     * @param hosts that are there from the beginning to the end
     * @param growth hosts that come and go; empty for none
     */
    public record Environment(String name, List<HostShape> hosts, Optional<Growth> growth) {
        public Environment {
            hosts = List.copyOf(hosts);
        }
    }

    public record HostShape(String id, Resources capacity, double pricePerHour) {}

    /**
     * How many hosts come and go.
     *
     * @param types in order of preference
     * @param boot from a launch until the host takes work
     * @param idle how long a host without work is kept
     */
    public record Growth(
            List<HostType> types,
            AllocationStrategy strategy,
            int minVcpus,
            int maxVcpus,
            Duration boot,
            Duration idle) {
        public Growth {
            types = List.copyOf(types);
        }
    }

    /**
     * @param priority higher is served first
     * @param environments names, first choice first
     */
    public record Queue(String name, int priority, List<String> environments, Policy policy) {
        public Queue {
            environments = List.copyOf(environments);
        }
    }

    /** A host is lost, with what runs on it, and comes back empty. */
    public record Outage(String host, long atMillis, long untilMillis) {}

    /**
     * One host that has all processors. Any of them serves any job, as on the machine of the literature: a job never
     * waits because what is free lies on several hosts.
     */
    public static Cluster pool(int processors, String queue) {
        HostShape host = new HostShape(POOL, new Resources(processors * 1000L, 0, 0), 0);
        return new Cluster(
                List.of(new Environment(POOL, List.of(host), Optional.empty())),
                List.of(new Queue(queue, 1, List.of(POOL), Policy.FIRST_COME)),
                List.of());
    }

    /** The hosts that stay, for as long as the simulation goes on; environments may share them. */
    public List<HostTime> staying(long untilMillis) {
        Map<String, HostTime> times = new LinkedHashMap<>();
        for (Environment environment : environments) {
            for (HostShape host : environment.hosts()) {
                times.putIfAbsent(
                        host.id(),
                        new HostTime(
                                host.id(),
                                environment.name(),
                                host.capacity(),
                                host.pricePerHour(),
                                0,
                                untilMillis,
                                false));
            }
        }
        return List.copyOf(times.values());
    }

    /** Whether there is nothing but hosts that stay. */
    public boolean isSteady() {
        return outages.isEmpty() && environments.stream().allMatch(each -> each.growth().isEmpty());
    }

    /** Whether it is the one machine of {@link #pool}. */
    public boolean isPool() {
        List<HostShape> hosts = environments.getFirst().hosts();
        return environments.size() == 1
                && hosts.size() == 1
                && hosts.getFirst().id().equals(POOL)
                && hosts.getFirst().capacity().memoryMiB() == 0;
    }

    /** The cluster with other hosts that stay in its first environment. */
    Cluster withHosts(List<HostShape> hosts) {
        List<Environment> changed = new ArrayList<>(environments);
        Environment first = changed.getFirst();
        changed.set(0, new Environment(first.name(), hosts, first.growth()));
        return new Cluster(changed, queues, outages);
    }
}
