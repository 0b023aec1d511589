package io.fairlead.runtime.swarm;

import io.fairlead.domain.TimeLimit;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.docker.DockerConnection;
import io.fairlead.runtime.docker.EngineRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Stops and removes services. A job's task goes on when its service is deleted, so the service is emptied first, and
 * deleted when the swarm has taken note of that.
 */
final class ServiceEnds {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final DockerConnection connection;
    private final Services services;
    private final TaskStates states;
    private final ManagerNode manager;
    private final Duration limit;

    /** @param limit longest time for a step of the swarm's */
    ServiceEnds(
            DockerConnection connection,
            Services services,
            TaskStates states,
            ManagerNode manager,
            Duration limit) {
        this.connection = connection;
        this.services = services;
        this.states = states;
        this.manager = manager;
        this.limit = limit;
    }

    /** On another node than the manager's the grace time is the one that the service was created with. */
    void stop(ContainerId which, Duration grace) {
        Optional<Services.Service> service = services.find(which);
        if (service.isEmpty() || service.get().stoppedAt().isPresent()) {
            return;
        }
        Optional<SwarmTask> task = services.taskOf(service.get());
        if (task.isPresent() && task.get().isOver()) {
            return;
        }
        if (task.isPresent() && manager.runs(task.get())) {
            manager.containers().stop(task.get().containerId(), grace);
            await(service.get(), limit, now -> now.map(SwarmTask::isOver).orElse(true));
        } else {
            empty(which, task);
            await(service.get(), limit.plus(grace), now -> isGone(now, services.nodes()));
        }
    }

    void remove(ContainerId which) {
        Optional<Services.Service> service = services.find(which);
        if (service.isEmpty()) {
            return;
        }
        Optional<SwarmTask> task = services.taskOf(service.get());
        if (task.isEmpty() || task.get().mustBeStopped()) {
            empty(which, task);
            await(service.get(), limit, now -> !now.map(SwarmTask::mustBeStopped).orElse(false));
        }
        task.filter(manager::runs)
                .ifPresent(found -> manager.containers().remove(found.containerId()));
        services.delete(service.get());
        task.ifPresent(states::forget);
    }

    private static boolean isGone(Optional<SwarmTask> task, Nodes nodes) {
        return task.isEmpty() || task.get().isOver() || nodes.isLost(task.get().node());
    }

    private void empty(ContainerId which, Optional<SwarmTask> task) {
        Instant now = Instant.now();
        Instant started =
                task.filter(found -> found.stage() == SwarmTask.Stage.RUNS)
                        .map(states::startOf)
                        .orElse(now);
        Map<String, String> labels =
                Map.of(Services.STOPPED, now.toString(), Services.STARTED, started.toString());
        TimeLimit patience = TimeLimit.of(limit, System::nanoTime);
        while (true) {
            Optional<Services.Service> current = services.find(which);
            if (current.isEmpty() || current.get().stoppedAt().isPresent()) {
                return;
            }
            try {
                services.empty(current.get(), labels);
                return;
            } catch (EngineRefused e) {
                if (patience.isOver()) { // it had changed since it was read
                    throw connection.refusedUnduly("stop a service", e);
                }
                pause();
            }
        }
    }

    private void await(
            Services.Service service, Duration longest, Predicate<Optional<SwarmTask>> done) {
        TimeLimit patience = TimeLimit.of(longest, System::nanoTime);
        while (!done.test(services.taskOf(service))) {
            if (patience.isOver()) {
                throw new EngineUnreachable(
                        "the swarm did not stop the task of %s within %d s"
                                .formatted(service.container(), longest.toSeconds()),
                        null);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnreachable("interrupted while a service was to stop", e);
        }
    }
}
