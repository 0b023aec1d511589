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

/** Reads of the catalog for the hot path: what was found once is kept until it is changed through this process. */
@Singleton
final class Catalog {
    private final CatalogStore store;
    private final Map<String, JobQueue> queues = new ConcurrentHashMap<>();
    private final Map<String, ComputeEnvironment> environments = new ConcurrentHashMap<>();
    private final Map<String, JobDefinition> latest = new ConcurrentHashMap<>();
    private final Map<DefinitionId, JobDefinition> definitions = new ConcurrentHashMap<>();

    Catalog(CatalogStore store) {
        this.store = store;
    }

    Optional<JobQueue> queue(String name) {
        return Optional.ofNullable(
                queues.computeIfAbsent(name, key -> store.queue(key).orElse(null)));
    }

    Optional<ComputeEnvironment> environment(String name) {
        return Optional.ofNullable(
                environments.computeIfAbsent(name, key -> store.environment(key).orElse(null)));
    }

    Optional<JobDefinition> latestDefinition(String name) {
        return Optional.ofNullable(
                latest.computeIfAbsent(
                        name, key -> store.latestActiveDefinition(key).orElse(null)));
    }

    Optional<JobDefinition> definition(DefinitionId id) {
        return Optional.ofNullable(
                definitions.computeIfAbsent(id, key -> store.definition(key).orElse(null)));
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
