package io.fairlead.store;

import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.queue.JobQueue;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Job definitions, job queues and compute environments. What a method was given is durable when it returns. Names are
 * compared exactly; lists are in order of name, definitions newest revision first.
 */
public interface CatalogStore {
    /**
     * Registers the next revision of a name; concurrent registrations get different numbers.
     *
     * @param withRevision makes the definition for the number it is given
     */
    JobDefinition register(String name, IntFunction<JobDefinition> withRevision);

    void update(JobDefinition definition);

    Optional<JobDefinition> definition(DefinitionId id);

    /** The highest active revision of a name. */
    Optional<JobDefinition> latestActiveDefinition(String name);

    /**
     * Definitions by name, then newest revision first.
     *
     * @param name exact name, or empty for all
     */
    List<JobDefinition> definitions(String name);

    void put(JobQueue queue);

    Optional<JobQueue> queue(String name);

    List<JobQueue> queues();

    void deleteQueue(String name);

    void put(ComputeEnvironment environment);

    Optional<ComputeEnvironment> environment(String name);

    List<ComputeEnvironment> environments();

    void deleteEnvironment(String name);
}
