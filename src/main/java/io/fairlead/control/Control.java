package io.fairlead.control;

import jakarta.inject.Singleton;

/** Starts and stops the control room. */
@Singleton
public final class Control {
    private final Cycle cycle;
    private final HostScaling scaling;
    private final HostSteering steering;

    Control(Cycle cycle, HostScaling scaling, HostSteering steering) {
        this.cycle = cycle;
        this.scaling = scaling;
        this.steering = steering;
    }

    /** The cycle finds the hosts that scaling has made known. */
    public void start() {
        steering.start();
        scaling.start();
        cycle.start();
    }

    /** Containers that run go on and are adopted at the next start. */
    public void stop() throws InterruptedException {
        scaling.stop();
        cycle.stop();
    }
}
