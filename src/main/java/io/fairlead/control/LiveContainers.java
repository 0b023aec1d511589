package io.fairlead.control;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.TaskSpec.TaskContainer;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngine.Particulars;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.EngineUnreachable;

import jakarta.inject.Singleton;

import java.util.Optional;
import java.util.function.Function;

/** Shows containers of live attempts as their engine sees them at this moment. */
@Singleton
public final class LiveContainers {
    private final HostKeeper hosts;

    LiveContainers(HostKeeper hosts) {
        this.hosts = hosts;
    }

    /** Its state; empty if it is not there, or its engine does not answer. */
    public Optional<ContainerState> state(Attempt attempt, TaskContainer container) {
        return ask(attempt, engine -> engine.inspect(id(attempt, container)));
    }

    /** What its engine says of it, with the addresses of the network that it shares with others of its task. */
    public Optional<Particulars> particulars(
            Attempt attempt, TaskSpec task, TaskContainer container) {
        return ask(
                attempt,
                engine -> {
                    Optional<Particulars> own = engine.particulars(id(attempt, container));
                    return task.needsSandbox()
                            ? own.flatMap(
                                    its ->
                                            engine.particulars(ContainerId.sandbox(attempt.id()))
                                                    .map(shared -> inNetworkOf(shared, its)))
                            : own;
                });
    }

    /** What its engine measures of it, as JSON; empty if it does not run. */
    public Optional<String> statistics(Attempt attempt, TaskContainer container) {
        return ask(attempt, engine -> engine.statistics(id(attempt, container)));
    }

    private <T> Optional<T> ask(Attempt attempt, Function<ContainerEngine, Optional<T>> question) {
        try {
            return question.apply(hosts.engine(attempt.host()));
        } catch (EngineUnreachable e) {
            return Optional.empty();
        }
    }

    private static ContainerId id(Attempt attempt, TaskContainer container) {
        return new ContainerId(attempt.id(), container.name());
    }

    private static Particulars inNetworkOf(Particulars sandbox, Particulars container) {
        return new Particulars(
                container.id(),
                container.name(),
                container.imageId(),
                container.createdAt(),
                sandbox.networkMode(),
                sandbox.addresses());
    }
}
