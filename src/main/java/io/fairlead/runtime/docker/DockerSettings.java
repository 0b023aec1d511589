package io.fairlead.runtime.docker;

import io.fairlead.domain.compute.HostDeclaration;

import java.time.Duration;

/**
 * How this service uses Docker engines.
 *
 * @param serviceId in the label of every container of ours; a container with another one is never touched
 * @param network of every container: {@code bridge}, {@code host}, {@code none} or the name of an engine's network
 * @param maxConcurrentStarts containers that are created and started at once on one engine
 * @param logMiB what a container may print before its oldest lines are lost, if they were not read meanwhile
 * @param countsOthers whether what containers hold that are not this service's counts as used
 */
public record DockerSettings(
        String serviceId,
        String network,
        int maxConcurrentStarts,
        Times times,
        Pulls pulls,
        int logMiB,
        boolean countsOthers) {
    /**
     * How long an engine may take.
     *
     * @param call longest time for one call
     * @param start longest time for creating or for starting a container
     * @param heartbeat how often an engine with open streams is asked whether it lives; two silent beats break the streams
     */
    public record Times(Duration call, Duration start, Duration heartbeat) {}

    /**
     * How images are pulled.
     *
     * @param limit longest time for one image, with all tries
     * @param tries how often a pull that fails for a passing reason is tried
     * @param backOff pause before the second try; four times as long before each further one
     */
    public record Pulls(Duration limit, int tries, Duration backOff) {}

    /** Settings that suit most engines. */
    public static DockerSettings of(String serviceId) {
        return new DockerSettings(
                serviceId,
                "bridge",
                16,
                new Times(Duration.ofSeconds(30), Duration.ofMinutes(3), Duration.ofSeconds(5)),
                new Pulls(Duration.ofHours(1), 3, Duration.ofSeconds(2)),
                1024,
                false);
    }

    public DockerSettings {
        if (!serviceId.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
            throw new IllegalArgumentException(
                    "service id '"
                            + serviceId
                            + "' may have letters, digits, '_', '.' and '-' only");
        }
        if (maxConcurrentStarts < 1 || pulls.tries() < 1 || logMiB < DockerLogs.FILES) {
            throw new IllegalArgumentException(
                    "starts at once and tries of a pull are at least 1, log space at least "
                            + DockerLogs.FILES
                            + " MiB");
        }
    }

    public DockerSettings withNetwork(String newNetwork) {
        return new DockerSettings(
                serviceId, newNetwork, maxConcurrentStarts, times, pulls, logMiB, countsOthers);
    }

    public DockerSettings withMaxConcurrentStarts(int newLimit) {
        return new DockerSettings(serviceId, network, newLimit, times, pulls, logMiB, countsOthers);
    }

    public DockerSettings with(Times newTimes) {
        return new DockerSettings(
                serviceId, network, maxConcurrentStarts, newTimes, pulls, logMiB, countsOthers);
    }

    public DockerSettings with(Pulls newPulls) {
        return new DockerSettings(
                serviceId, network, maxConcurrentStarts, times, newPulls, logMiB, countsOthers);
    }

    /** As they are for a host that may say otherwise than the service. */
    public DockerSettings on(HostDeclaration host) {
        return host.countsOthers().map(this::countingOthers).orElse(this);
    }

    public DockerSettings countingOthers(boolean whether) {
        return new DockerSettings(
                serviceId, network, maxConcurrentStarts, times, pulls, logMiB, whether);
    }
}
