package io.fairlead.control;

import jakarta.inject.Singleton;

/** Starts and stops the control room. */
@Singleton
public final class Control {
    private final Cycle cycle;
    private final HostScaling scaling;
    private final HostSteering steering;
    private final Retention retention;

    Control(Cycle cycle, HostScaling scaling, HostSteering steering, Retention retention) {
        this.cycle = cycle;
        this.scaling = scaling;
        this.steering = steering;
        this.retention = retention;
    }

    /** The cycle finds the hosts that scaling has made known. */
    public void start() {
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
