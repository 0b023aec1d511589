package io.fairlead.control;

import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.EngineUnreachable;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.time.Duration;

/** Carries out effects on hosts, each on a virtual thread of its own; what comes of them is reported back in facts. */
@Singleton
final class EffectRunner {
    private static final Logger LOG = Logger.getLogger(EffectRunner.class);

    private final InHand inHand;
    private final HostKeeper hosts;
    private final AttemptRunner attempts;
    private final ContainerRunner containers;
    private final UsageSamples usage;
    private final Errands errands;

    EffectRunner(
            InHand inHand,
            HostKeeper hosts,
            AttemptRunner attempts,
            ContainerRunner containers,
            UsageSamples usage,
            Errands errands) {
        this.inHand = inHand;
        this.hosts = hosts;
        this.attempts = attempts;
        this.containers = containers;
        this.usage = usage;
        this.errands = errands;
        hosts.whenStopped(attempts::look);
    }

    void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Start(var assignment) -> {
                inHand.take(assignment);
                attempts.start(assignment);
            }
            case Effect.Adopt(var assignment, var found) -> {
                inHand.take(assignment);
                found.forEach(containers::found);
                attempts.look(assignment.attempt());
            }
            case Effect.Stop(var assignment) -> {
                inHand.wantStop(assignment.attempt());
                stop(assignment);
            }
            case Effect.Remove remove -> {
                inHand.letGo(remove.attempt());
                containers.forget(remove.containers());
                usage.forget(remove.containers());
                errands.begin(() -> remove(remove));
            }
        }
    }

    /** A container that is alone is stopped without looking: that it has ended already is harmless. */
    private void stop(Assignment assignment) {
        if (assignment.task().needsSandbox()) {
            attempts.look(assignment.attempt());
            return;
        }
        var container = assignment.task().main();
        containers.stop(
                assignment,
                assignment.container(container.name()),
                Duration.ofSeconds(container.spec().stopTimeoutSeconds()),
                () -> {});
    }

    private void remove(Effect.Remove remove) {
        for (ContainerId container : remove.containers()) {
            try {
                hosts.engine(remove.host()).remove(container);
            } catch (EngineUnreachable e) {
                LOG.debugf(
                        "%s stays on host %s until it is listed again", container, remove.host());
            } catch (RuntimeException e) {
                LOG.warnf(e, "removing the container of %s failed", container);
            }
        }
    }
}
