package io.fairlead.app;

import io.fairlead.control.Control;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts the rooms in order when the application is up, and stops them in reverse. */
@Singleton
final class Service {
    private final Control control;

    Service(Control control) {
        this.control = control;
    }

    void start(@Observes StartupEvent event) {
        control.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        control.stop();
    }
}
