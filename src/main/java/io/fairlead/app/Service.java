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
    private final StartDeclarations declarations;

    Service(Control control, StartDeclarations declarations) {
        this.control = control;
        this.declarations = declarations;
    }

    void start(@Observes StartupEvent event) {
        control.start();
        declarations.apply();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        control.stop();
    }
}
