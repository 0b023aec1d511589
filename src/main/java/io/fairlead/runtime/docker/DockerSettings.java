package io.fairlead.runtime.docker;

import java.time.Duration;

/**
 * How this service uses Docker engines.
 *
 * @param serviceId in the label of every container of ours; a container with another one is never touched
 * @param network of every container: {@code bridge}, {@code host}, {@code none} or the name of an engine's network
 * @param maxConcurrentStarts containers that are created and started at once on one engine
 * @param callLimit longest time for one call
 * @param startLimit longest time for creating or for starting a container
 * @param pullLimit longest time for pulling an image, with all tries
 * @param pullTries how often a pull that fails for a passing reason is tried
 * @param pullBackOff pause before the second try; four times as long before each further one
 * @param heartbeat how often an engine with open streams is asked whether it lives; two silent beats break the streams
 * @param logMiB what a container may print before its oldest lines are lost, if they were not read meanwhile
 * @param countsOthers whether what containers hold that are not this service's counts as used
 */
public record DockerSettings(
        String serviceId,
        String network,
        int maxConcurrentStarts,
        Duration callLimit,
        Duration startLimit,
        Duration pullLimit,
        int pullTries,
        Duration pullBackOff,
        Duration heartbeat,
        int logMiB,
        boolean countsOthers) {
    /** Settings that suit most engines. */
    public static DockerSettings of(String serviceId) {
        return new DockerSettings(
                serviceId,
                "bridge",
                16,
                Duration.ofSeconds(30),
                Duration.ofMinutes(3),
                Duration.ofHours(1),
                3,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
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
        if (maxConcurrentStarts < 1 || pullTries < 1 || logMiB < DockerLogs.FILES) {
            throw new IllegalArgumentException(
                    "starts at once and tries of a pull are at least 1, log space at least "
                            + DockerLogs.FILES
                            + " MiB");
        }
    }

    public DockerSettings withNetwork(String newNetwork) {
        return new DockerSettings(
                serviceId,
                newNetwork,
                maxConcurrentStarts,
                callLimit,
                startLimit,
                pullLimit,
                pullTries,
                pullBackOff,
                heartbeat,
                logMiB,
                countsOthers);
    }

    public DockerSettings withMaxConcurrentStarts(int newLimit) {
        return new DockerSettings(
                serviceId,
                network,
                newLimit,
                callLimit,
                startLimit,
                pullLimit,
                pullTries,
                pullBackOff,
                heartbeat,
                logMiB,
                countsOthers);
    }

    public DockerSettings withPulls(int newTries, Duration newBackOff, Duration newLimit) {
        return new DockerSettings(
                serviceId,
                network,
                maxConcurrentStarts,
                callLimit,
                startLimit,
                newLimit,
                newTries,
                newBackOff,
                heartbeat,
                logMiB,
                countsOthers);
    }

    public DockerSettings withTiming(Duration newCallLimit, Duration newHeartbeat) {
        return new DockerSettings(
                serviceId,
                network,
                maxConcurrentStarts,
                newCallLimit,
                startLimit,
                pullLimit,
                pullTries,
                pullBackOff,
                newHeartbeat,
                logMiB,
                countsOthers);
    }

    public DockerSettings countingOthers(boolean whether) {
        return new DockerSettings(
                serviceId,
                network,
                maxConcurrentStarts,
                callLimit,
                startLimit,
                pullLimit,
                pullTries,
                pullBackOff,
                heartbeat,
                logMiB,
                whether);
    }
}
