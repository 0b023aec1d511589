package io.fairlead.store.jpa;

import io.agroal.api.AgroalDataSource;
import io.fairlead.store.JobRemoval;
import io.fairlead.store.StoreUnusable;
import io.fairlead.store.commit.CatalogWriter;
import io.fairlead.store.commit.ConsumableWriter;
import io.fairlead.store.commit.EntryWriter;
import io.fairlead.store.commit.GroupCommit;
import io.fairlead.store.commit.HostWriter;
import io.fairlead.store.commit.JobWriter;
import io.fairlead.store.commit.KeyWriter;
import io.fairlead.store.commit.RemovalWriter;
import io.fairlead.store.commit.ServiceJobWriter;
import io.fairlead.store.database.OpenStore;
import io.fairlead.store.json.StoredJson;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Opens the store before anything else starts, and closes it after everything else has stopped. */
@ApplicationScoped
class StoreBeans {
    private final AgroalDataSource database;
    private final GroupCommit commits;
    private OpenStore open;

    StoreBeans(AgroalDataSource database) {
        this.database = database;
        this.commits = new GroupCommit(database);
    }

    void open(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        try {
            open = OpenStore.open(url(), database);
        } catch (StoreUnusable e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private String url() {
        return database.getConfiguration()
                .connectionPoolConfiguration()
                .connectionFactoryConfiguration()
                .jdbcUrl();
    }

    void close(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent stop) {
        commits.close();
        if (open != null) {
            open.close();
        }
    }

    @Produces
    @Singleton
    StoredJson json() {
        return new StoredJson();
    }

    @Produces
    @Singleton
    GroupCommit commits() {
        return commits;
    }

    @Produces
    @Singleton
    JobWriter jobWriter(StoredJson json) {
        return new JobWriter(commits, json);
    }

    @Produces
    @Singleton
    JobRemoval jobRemoval() {
        return new RemovalWriter(database, commits);
    }

    @Produces
    @Singleton
    EntryWriter entryWriter(StoredJson json) {
        return new EntryWriter(commits, json);
    }

    @Produces
    @Singleton
    ConsumableWriter consumableWriter(StoredJson json) {
        return new ConsumableWriter(commits, json);
    }

    @Produces
    @Singleton
    CatalogWriter catalogWriter(StoredJson json) {
        return new CatalogWriter(commits, json);
    }

    @Produces
    @Singleton
    HostWriter hostWriter(StoredJson json) {
        return new HostWriter(commits, json);
    }

    @Produces
    @Singleton
    KeyWriter keyWriter(StoredJson json) {
        return new KeyWriter(commits, json);
    }

    @Produces
    @Singleton
    ServiceJobWriter serviceJobWriter(StoredJson json) {
        return new ServiceJobWriter(commits, json);
    }
}
