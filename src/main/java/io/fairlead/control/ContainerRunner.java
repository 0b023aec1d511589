package io.fairlead.control;

import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.TaskCourse.Seen;
import io.fairlead.domain.job.TaskSpec.TaskContainer;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.StartFailed;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts and stops single containers of attempts in hand, each on a virtual thread of its own; what is asked for twice
 * while it is under way is done once.
 */
@Singleton
final class ContainerRunner {
    private static final Logger LOG = Logger.getLogger(ContainerRunner.class);

    private final InHand inHand;
    private final HostKeeper hosts;
    private final Inbox inbox;
    private final ContainerOrders orders;
    private final Errands errands;
    private final Set<ContainerId> starting = ConcurrentHashMap.newKeySet();
    private final Set<ContainerId> stopping = ConcurrentHashMap.newKeySet();

    /** Containers that were there at some time. */
    private final Set<ContainerId> begun = ConcurrentHashMap.newKeySet();

    private final Map<ContainerId, StartFailed> failures = new ConcurrentHashMap<>();

    ContainerRunner(
            InHand inHand, HostKeeper hosts, Inbox inbox, ContainerOrders orders, Errands errands) {
        this.inHand = inHand;
        this.hosts = hosts;
        this.inbox = inbox;
        this.orders = orders;
        this.errands = errands;
    }

    /** @param then run when it has started or failed to */
    void start(Assignment assignment, TaskContainer container, Runnable then) {
        ContainerId id = assignment.container(container.name());
        if (!starting.add(id)) {
            return;
        }
        errands.begin(
                () -> {
                    try {
                        persist(assignment, container, id);
                    } finally {
                        starting.remove(id);
                    }
                    then.run();
                });
    }

    private void persist(Assignment assignment, TaskContainer container, ContainerId id) {
        try {
            inHand.persist(id.attempt(), () -> startNow(assignment, container, id));
        } catch (StartFailed e) {
            failures.put(id, e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "starting %s failed", id);
            failures.put(id, new StartFailed("CannotStartContainerError: " + e.getMessage()));
        }
    }

    private void startNow(Assignment assignment, TaskContainer container, ContainerId id)
            throws StartFailed {
        if (inHand.isToStop(id.attempt())) {
            throw new StartFailed("stopped before it started");
        }
        ContainerEngine.Started started =
                hosts.engine(assignment.host())
                        .start(
                                orders.of(assignment, container),
                                sentence ->
                                        inbox.post(new Fact.StartDelayed(id.attempt(), sentence)));
        if (inHand.holds(id.attempt())) {
            begun.add(id);
        }
        inbox.post(new Fact.ContainerStarted(id.attempt(), started.at(), started.address()));
    }

    /** @param then run when it has stopped */
    void stop(Assignment assignment, ContainerId id, Duration grace, Runnable then) {
        if (!stopping.add(id)) {
            return;
        }
        errands.begin(
                () -> {
                    try {
                        inHand.persist(
                                id.attempt(),
                                () -> hosts.engine(assignment.host()).stop(id, grace));
                    } catch (StartFailed | RuntimeException e) {
                        LOG.errorf(e, "stopping %s failed", id);
                    } finally {
                        stopping.remove(id);
                    }
                    then.run();
                });
    }

    /** Notes that a container was found on its host. */
    void found(ContainerId id) {
        begun.add(id);
    }

    void forget(List<ContainerId> containers) {
        containers.forEach(begun::remove);
        containers.forEach(failures::remove);
    }

    Optional<StartFailed> failure(ContainerId id) {
        return Optional.ofNullable(failures.get(id));
    }

    /**
     * What a container has come to, and its state on its host if it is there.
     *
     * @param vanished whether it has run, or may have, and can tell nothing of it any more
     */
    record Found(ContainerId id, Optional<ContainerState> state, Seen seen, boolean vanished) {}

    /** What is known is looked at before the engine is asked, so that a start in between is not taken for a loss. */
    Found look(ContainerId id, ContainerEngine engine) {
        boolean wasBegun = begun.contains(id);
        boolean isLost = failure(id).filter(StartFailed::isLoss).isPresent();
        boolean isStarting = starting.contains(id);
        Optional<ContainerState> state = engine.inspect(id);
        if (state.isPresent() && state.get().startedAt() != null) {
            return new Found(id, state, seen(state.get()), false);
        }
        Seen seen =
                failures.containsKey(id)
                        ? new Seen.Unstartable()
                        : isStarting ? new Seen.Starting() : new Seen.Absent();
        return new Found(id, Optional.empty(), seen, isLost || wasBegun && state.isEmpty());
    }

    private static Seen seen(ContainerState state) {
        if (state.phase() == ContainerState.Phase.RUNNING) {
            return new Seen.Running(state.startedAt());
        }
        return new Seen.Exited(
                state.startedAt(),
                state.finishedAt() != null ? state.finishedAt() : state.startedAt(),
                state.exitCode());
    }
}
