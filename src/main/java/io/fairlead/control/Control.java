package io.fairlead.control;

import jakarta.inject.Singleton;

/** Starts and stops the control room. */
@Singleton
public final class Control {
    private final Cycle cycle;

    Control(Cycle cycle) {
        this.cycle = cycle;
    }

    public void start() {
        cycle.start();
    }

    /** Containers that run go on and are adopted at the next start. */
    public void stop() throws InterruptedException {
        cycle.stop();
    }
}
