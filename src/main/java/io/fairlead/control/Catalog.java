package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads of the catalog for the hot path: what was read once is kept until it is changed through this process. */
@Singleton
final class Catalog {
    private final CatalogStore store;
    private final Map<String, Optional<JobQueue>> queues = new ConcurrentHashMap<>();
    private final Map<String, Optional<ComputeEnvironment>> environments =
            new ConcurrentHashMap<>();
    private final Map<String, Optional<JobDefinition>> latest = new ConcurrentHashMap<>();
    private final Map<DefinitionId, Optional<JobDefinition>> definitions =
            new ConcurrentHashMap<>();

    Catalog(CatalogStore store) {
        this.store = store;
    }

    Optional<JobQueue> queue(String name) {
        return queues.computeIfAbsent(name, store::queue);
    }

    Optional<ComputeEnvironment> environment(String name) {
        return environments.computeIfAbsent(name, store::environment);
    }

    Optional<JobDefinition> latestDefinition(String name) {
        return latest.computeIfAbsent(name, store::latestActiveDefinition);
    }

    Optional<JobDefinition> definition(DefinitionId id) {
        return definitions.computeIfAbsent(id, store::definition);
    }

    JobQueue requireQueue(String name) {
        return queue(name)
                .orElseThrow(() -> Refused.notFound("Job queue " + name + " does not exist."));
    }

    void forgetQueue(String name) {
        queues.remove(name);
    }

    void forgetEnvironment(String name) {
        environments.remove(name);
    }

    void forgetDefinition(DefinitionId id) {
        latest.remove(id.name());
        definitions.remove(id);
    }
}
