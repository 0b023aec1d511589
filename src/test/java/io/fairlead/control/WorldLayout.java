package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.domain.queue.QueueTags;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.EntryStore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The hosts, environments and queues of the world: some hosts, each in an environment of its own, and queues for all of them. */
final class WorldLayout {
    /** Shares by use. */
    static final String FAIR = "fair";

    static final String PLAIN = "plain";

    /** Above the others; in some worlds it has their attempts make room. */
    static final String URGENT = "urgent";

    /** How long use counts in the queue that shares by it. */
    static final Duration WINDOW = Duration.ofSeconds(600);

    private static final String BY_USE = "by-use";

    private WorldLayout() {}

    /** @return the hosts */
    static List<WorldEngine> lay(
            FaultWorld world, CatalogStore catalog, EntryStore entries, SplittableRandom random) {
        List<WorldEngine> hosts = new ArrayList<>();
        List<JobQueue.Choice> choices = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Resources installed = Resources.of(2 + random.nextInt(3), 4096, 0);
            WorldEngine host = new WorldEngine(world, "host-" + i, installed);
            String environment = "environment-" + i;
            hosts.add(host);
            catalog.put(environment(environment, host, world.now()));
            choices.add(new JobQueue.Choice(i, environment));
        }
        entries.put(
                new SchedulingPolicy(
                        BY_USE,
                        new SchedulingPolicy.FairShare((int) WINDOW.toSeconds(), 0, List.of()),
                        Map.of()));
        Instant now = world.now();
        catalog.put(queue(FAIR, 1 + random.nextInt(2), choices, BY_USE, Map.of(), now));
        catalog.put(queue(PLAIN, 1 + random.nextInt(2), choices, "", Map.of(), now));
        String preempts = random.nextInt(3) > 0 ? "on" : "off";
        catalog.put(queue(URGENT, 3, choices, "", Map.of(QueueTags.PREEMPTION, preempts), now));
        return hosts;
    }

    /** Whether the urgent queue has others make room. */
    static boolean preempts(CatalogStore catalog) {
        return QueueTags.of(catalog.queue(URGENT).orElseThrow().tags()).preempts();
    }

    private static ComputeEnvironment environment(String name, WorldEngine host, Instant now) {
        return new ComputeEnvironment(
                name, true, true, List.of(host.declaration()), 0, "{}", Map.of(), now);
    }

    private static JobQueue queue(
            String name,
            int priority,
            List<JobQueue.Choice> choices,
            String policy,
            Map<String, String> tags,
            Instant now) {
        return new JobQueue(name, true, priority, choices, List.of(), policy, List.of(), tags, now);
    }
}
