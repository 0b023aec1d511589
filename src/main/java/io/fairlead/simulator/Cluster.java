package io.fairlead.simulator;

import io.fairlead.domain.Resources;

import java.util.List;

/** What jobs run on, and the queues that lead to it. */
public record Cluster(List<Environment> environments, List<Queue> queues) {
    public Cluster {
        environments = List.copyOf(environments);
        queues = List.copyOf(queues);
    }

    /** A compute environment. */
    public record Environment(String name, List<HostShape> hosts) {
        public Environment {
            hosts = List.copyOf(hosts);
        }
    }

    public record HostShape(String id, Resources capacity) {}

    /**
     * @param priority higher is served first
     * @param environments names, first choice first
     */
    public record Queue(String name, int priority, List<String> environments) {
        public Queue {
            environments = List.copyOf(environments);
        }
    }

    /**
     * One host that has all processors. Any of them serves any job, as on the machine of the literature: a job never
     * waits because what is free lies on several hosts.
     */
    public static Cluster pool(int processors, String queue) {
        HostShape host = new HostShape("pool", new Resources(processors * 1000L, 0, 0));
        return new Cluster(
                List.of(new Environment("pool", List.of(host))),
                List.of(new Queue(queue, 1, List.of("pool"))));
    }
}
