package io.fairlead.store.jpa;

import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.commit.CatalogWriter;
import io.fairlead.store.json.StoredJson;
import io.quarkus.panache.common.Sort;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The catalogue in a database: written through the group commit, read through repositories. */
@ApplicationScoped
public class JpaCatalogStore implements CatalogStore {
    private final CatalogWriter writer;
    private final DefinitionRows definitions;
    private final QueueRows queues;
    private final EnvironmentRows environments;
    private final StoredJson json;

    JpaCatalogStore(
            CatalogWriter writer,
            DefinitionRows definitions,
            QueueRows queues,
            EnvironmentRows environments,
            StoredJson json) {
        this.writer = writer;
        this.definitions = definitions;
        this.queues = queues;
        this.environments = environments;
        this.json = json;
    }

    @Override
    public JobDefinition register(String name, IntFunction<JobDefinition> withRevision) {
        return writer.register(name, withRevision);
    }

    @Override
    public void update(JobDefinition definition) {
        writer.update(definition);
    }

    @Override
    @Transactional
    public Optional<JobDefinition> definition(DefinitionId id) {
        return definitions
                .findByIdOptional(new DefinitionRow.Key(id.name(), id.revision()))
                .map(this::toDefinition);
    }

    @Override
    @Transactional
    public Optional<JobDefinition> latestActiveDefinition(String name) {
        return definitions.latestActive(name).map(this::toDefinition);
    }

    @Override
    @Transactional
    public List<JobDefinition> definitions(String name) {
        List<DefinitionRow> found =
                name.isEmpty() ? definitions.everyOne() : definitions.named(name);
        return found.stream().map(this::toDefinition).toList();
    }

    private JobDefinition toDefinition(DefinitionRow row) {
        return json.read(row.body, JobDefinition.class);
    }

    @Override
    public void put(JobQueue queue) {
        writer.put(queue);
    }

    @Override
    @Transactional
    public Optional<JobQueue> queue(String name) {
        return queues.findByIdOptional(name).map(this::toQueue);
    }

    @Override
    @Transactional
    public List<JobQueue> queues() {
        return queues.listAll(Sort.by("name")).stream().map(this::toQueue).toList();
    }

    private JobQueue toQueue(QueueRow row) {
        return json.read(row.body, JobQueue.class);
    }

    @Override
    public void deleteQueue(String name) {
        writer.deleteQueue(name);
    }

    @Override
    public void put(ComputeEnvironment environment) {
        writer.put(environment);
    }

    @Override
    @Transactional
    public Optional<ComputeEnvironment> environment(String name) {
        return environments.findByIdOptional(name).map(this::toEnvironment);
    }

    @Override
    @Transactional
    public List<ComputeEnvironment> environments() {
        return environments.listAll(Sort.by("name")).stream().map(this::toEnvironment).toList();
    }

    private ComputeEnvironment toEnvironment(EnvironmentRow row) {
        return json.read(row.body, ComputeEnvironment.class);
    }

    @Override
    public void deleteEnvironment(String name) {
        writer.deleteEnvironment(name);
    }
}
