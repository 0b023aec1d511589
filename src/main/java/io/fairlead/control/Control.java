package io.fairlead.control;

import jakarta.inject.Singleton;

/** Starts and stops the control room. */
@Singleton
public final class Control {
    private final Cycle cycle;
    private final HostScaling scaling;
    private final HostSteering steering;
    private final Retention retention;
    private final HostKeeper hosts;
    private final MetadataEndpoint metadata;

    Control(
            Cycle cycle,
            HostScaling scaling,
            HostSteering steering,
            Retention retention,
            HostKeeper hosts,
            MetadataEndpoint metadata) {
        this.cycle = cycle;
        this.scaling = scaling;
        this.steering = steering;
        this.retention = retention;
        this.hosts = hosts;
        this.metadata = metadata;
    }

    /** The cycle finds the hosts that scaling has made known. */
    public void start() {
        hosts.whenAnswering(metadata::reached);
        steering.start();
        scaling.start();
        cycle.start();
        retention.start();
    }

    /** Containers that run go on and are adopted at the next start. */
    public void stop() throws InterruptedException {
        retention.stop();
        scaling.stop();
        cycle.stop();
    }
}
