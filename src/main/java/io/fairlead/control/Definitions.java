package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.store.CatalogStore;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Registers, changes and deregisters job definitions. Changes are made one after the other. */
@Singleton
public final class Definitions {
    private final CatalogStore store;
    private final Catalog catalog;

    Definitions(CatalogStore store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /**
     * Registers the next revision of a name.
     *
     * @param withRevision makes the definition for the revision that it is given
     */
    public JobDefinition register(String name, IntFunction<JobDefinition> withRevision) {
        JobDefinition definition = store.register(name, withRevision);
        catalog.forgetDefinition(definition.id());
        return definition;
    }

    /**
     * Makes a revision unavailable to new submissions; doing it twice is harmless.
     *
     * @throws Refused if the revision does not exist
     */
    public void deregister(DefinitionId id) {
        update(id, JobDefinition::deregistered);
    }

    /**
     * @throws Refused if the revision does not exist
     */
    public synchronized void update(DefinitionId id, UnaryOperator<JobDefinition> change) {
        JobDefinition definition =
                store.definition(id)
                        .orElseThrow(
                                () ->
                                        Refused.notFound(
                                                "Job definition " + id + " does not exist."));
        store.update(change.apply(definition));
        catalog.forgetDefinition(id);
    }

    public Optional<JobDefinition> find(DefinitionId id) {
        return catalog.definition(id);
    }

    /** Definitions by name, then newest revision first; an empty name stands for all. */
    public List<JobDefinition> all(String name) {
        return store.definitions(name);
    }
}
