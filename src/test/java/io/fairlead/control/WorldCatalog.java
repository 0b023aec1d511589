package io.fairlead.control;

import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.ConsumableStore;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Queues and environments in memory; jobs of the world have no definitions. */
final class WorldCatalog implements CatalogStore {
    private final TreeMap<String, JobQueue> queues = new TreeMap<>();
    private final TreeMap<String, ComputeEnvironment> environments = new TreeMap<>();

    @Override
    public void put(ComputeEnvironment environment) {
        environments.put(environment.name(), environment);
    }

    @Override
    public Optional<ComputeEnvironment> environment(String name) {
        return Optional.ofNullable(environments.get(name));
    }

    @Override
    public List<ComputeEnvironment> environments() {
        return List.copyOf(environments.values());
    }

    @Override
    public void deleteEnvironment(String name) {
        environments.remove(name);
    }

    @Override
    public void put(JobQueue queue) {
        queues.put(queue.name(), queue);
    }

    @Override
    public Optional<JobQueue> queue(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    @Override
    public List<JobQueue> queues() {
        return List.copyOf(queues.values());
    }

    @Override
    public void deleteQueue(String name) {
        queues.remove(name);
    }

    @Override
    public JobDefinition register(String name, IntFunction<JobDefinition> withRevision) {
        throw new AssertionError("nobody in the world registers definitions");
    }

    @Override
    public void update(JobDefinition definition) {
        throw new AssertionError("nobody in the world changes definitions");
    }

    @Override
    public Optional<JobDefinition> definition(DefinitionId id) {
        return Optional.empty();
    }

    @Override
    public Optional<JobDefinition> latestActiveDefinition(String name) {
        return Optional.empty();
    }

    @Override
    public List<JobDefinition> definitions(String name) {
        return List.of();
    }

    /** Nothing is counted in the world. */
    static final class NoConsumables implements ConsumableStore {
        @Override
        public void add(ConsumableResource resource) {
            throw new AssertionError("nothing is counted in the world");
        }

        @Override
        public long update(
                String name, ConsumableResource.Update update, String token, Instant now) {
            throw new AssertionError("nothing is counted in the world");
        }

        @Override
        public void retag(String name, Map<String, String> tags) {
            throw new AssertionError("nothing is counted in the world");
        }

        @Override
        public Optional<ConsumableResource> find(String name) {
            return Optional.empty();
        }

        @Override
        public List<ConsumableResource> all() {
            return List.of();
        }

        @Override
        public void delete(String name) {}
    }
}
