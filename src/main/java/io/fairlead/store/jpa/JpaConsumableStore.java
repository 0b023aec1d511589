package io.fairlead.store.jpa;

import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.store.ConsumableStore;
import io.fairlead.store.commit.ConsumableWriter;
import io.fairlead.store.json.StoredJson;
import io.quarkus.panache.common.Sort;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counted resources in a database: written through the group commit, read through a repository. */
@ApplicationScoped
public class JpaConsumableStore implements ConsumableStore {
    private final ConsumableWriter writer;
    private final ConsumableRows resources;
    private final StoredJson json;

    JpaConsumableStore(ConsumableWriter writer, ConsumableRows resources, StoredJson json) {
        this.writer = writer;
        this.resources = resources;
        this.json = json;
    }

    @Override
    public void add(ConsumableResource resource) {
        writer.add(resource);
    }

    @Override
    public long update(String name, ConsumableResource.Update update, String token, Instant now) {
        return writer.update(name, update, token, now);
    }

    @Override
    public void retag(String name, Map<String, String> tags) {
        writer.retag(name, tags);
    }

    @Override
    @Transactional
    public Optional<ConsumableResource> find(String name) {
        return resources.findByIdOptional(name).map(row -> row.toResource(json));
    }

    @Override
    @Transactional
    public List<ConsumableResource> all() {
        return resources.listAll(Sort.by("name")).stream()
                .map(row -> row.toResource(json))
                .toList();
    }

    @Override
    public void delete(String name) {
        writer.delete(name);
    }
}
