package io.fairlead.runtime.swarm;

import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All of our containers in a swarm. A manager sends no events of tasks, so whoever waits for one looks here; all who do
 * share the calls.
 */
final class Board {
    private static final Duration RECENT = Duration.ofMillis(400);

    private final Services services;
    private final TaskStates states;
    private Map<ContainerId, ContainerState> last = Map.of();
    private long readAt;

    Board(Services services, TaskStates states) {
        this.services = services;
        this.states = states;
        readAt = System.nanoTime() - RECENT.toNanos();
    }

    /** As the manager has it now. */
    Map<ContainerId, ContainerState> read() {
        List<Services.Service> found = services.all();
        Map<String, SwarmTask> tasks = services.tasksOf(found);
        Nodes nodes = services.nodes();
        Map<ContainerId, ContainerState> read = new LinkedHashMap<>();
        for (Services.Service service : found) {
            states.of(service, Optional.ofNullable(tasks.get(service.id())), nodes)
                    .ifPresent(state -> read.put(service.container(), state));
        }
        return read;
    }

    /** As it was less than a moment ago. */
    synchronized Map<ContainerId, ContainerState> recent() {
        if (System.nanoTime() - readAt >= RECENT.toNanos()) {
            last = read();
            readAt = System.nanoTime();
        }
        return last;
    }

    boolean runs(ContainerId which) {
        ContainerState state = recent().get(which);
        return state != null && state.phase() == Phase.RUNNING;
    }
}
