package io.fairlead.control;

import io.fairlead.control.ContainerRunner.Found;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.TaskCourse.Seen;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngine.Usage;
import io.fairlead.runtime.EngineUnreachable;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What containers use. Engines tell it only while a container runs, so it is asked whenever an attempt is looked at. */
@Singleton
final class UsageSamples {
    private static final Logger LOG = Logger.getLogger(UsageSamples.class);
    private static final Usage UNKNOWN = new Usage(0, 0);

    private final InHand inHand;
    private final Errands errands;
    private final Map<ContainerId, Usage> samples = new ConcurrentHashMap<>();

    UsageSamples(InHand inHand, Errands errands) {
        this.inHand = inHand;
        this.errands = errands;
    }

    /** Asks on threads of their own. */
    void sample(Collection<Found> containers, ContainerEngine engine) {
        for (Found found : containers) {
            if (found.seen() instanceof Seen.Running) {
                errands.begin(() -> sample(found.id(), engine));
            }
        }
    }

    private void sample(ContainerId container, ContainerEngine engine) {
        try {
            engine.usage(container)
                    .filter(usage -> inHand.holds(container.attempt()))
                    .ifPresent(usage -> samples.merge(container, usage, UsageSamples::larger));
        } catch (EngineUnreachable e) {
            LOG.debugf("%s: what it uses is not known: %s", container, e.getMessage());
        }
    }

    /** The sum over containers: their peaks may have been at different times. */
    Usage of(List<ContainerId> containers) {
        return containers.stream()
                .map(container -> samples.getOrDefault(container, UNKNOWN))
                .reduce(UNKNOWN, UsageSamples::sum);
    }

    void forget(List<ContainerId> containers) {
        containers.forEach(samples::remove);
    }

    private static Usage larger(Usage one, Usage other) {
        return new Usage(
                Math.max(one.peakMemoryMiB(), other.peakMemoryMiB()),
                Math.max(one.cpuMillis(), other.cpuMillis()));
    }

    private static Usage sum(Usage one, Usage other) {
        return new Usage(
                one.peakMemoryMiB() + other.peakMemoryMiB(), one.cpuMillis() + other.cpuMillis());
    }
}
