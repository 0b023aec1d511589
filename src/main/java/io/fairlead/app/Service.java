package io.fairlead.app;

import io.fairlead.control.Control;
import io.fairlead.store.commit.GroupCommit;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Starts the rooms in order when this replica leads, which on the embedded database is at once, and stops them in reverse.
 */
@Singleton
final class Service {
    private final GroupCommit commits;
    private final FirstKey firstKey;
    private final Control control;
    private final StartDeclarations declarations;
    private final Replication replication;
    private volatile boolean leads;

    Service(
            GroupCommit commits,
            FirstKey firstKey,
            Control control,
            StartDeclarations declarations,
            Replication replication) {
        this.commits = commits;
        this.firstKey = firstKey;
        this.control = control;
        this.declarations = declarations;
        this.replication = replication;
    }

    void start(@Observes StartupEvent event) {
        replication.begin(this::lead);
    }

    private void lead(long epoch) {
        commits.lead(epoch);
        firstKey.make();
        control.start();
        leads = true;
        declarations.apply();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (leads) {
            control.stop();
        }
        replication.close();
    }
}
