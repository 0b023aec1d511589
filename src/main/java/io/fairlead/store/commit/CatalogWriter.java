package io.fairlead.store.commit;

import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.StaleChange;
import io.fairlead.store.json.StoredJson;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.IntFunction;

/** Writes job definitions, job queues and compute environments. */
public final class CatalogWriter {
    private static final String HIGHEST_REVISION =
            "select coalesce(max(revision), 0) from job_definition where name = ?";

    private final GroupCommit commits;
    private final StoredJson json;

    public CatalogWriter(GroupCommit commits, StoredJson json) {
        this.commits = commits;
        this.json = json;
    }

    /** The highest revision cannot grow meanwhile: transactions follow one another. */
    public JobDefinition register(String name, IntFunction<JobDefinition> withRevision) {
        return commits.durably(
                transaction -> {
                    transaction.flush();
                    JobDefinition made = withRevision.apply(highestRevision(transaction, name) + 1);
                    transaction.add(
                            Write.DEFINITION_REGISTERED,
                            made.id(),
                            Guard.NONE,
                            name,
                            made.id().revision(),
                            made.active(),
                            json.write(made));
                    return made;
                });
    }

    private static int highestRevision(Transaction transaction, String name) throws SQLException {
        try (PreparedStatement highest =
                transaction.connection().prepareStatement(HIGHEST_REVISION)) {
            highest.setString(1, name);
            try (ResultSet found = highest.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    /**
     * @throws StaleChange if the revision was never registered
     */
    public void update(JobDefinition definition) {
        DefinitionId id = definition.id();
        Guard registered =
                _ -> {
                    throw new StaleChange("job definition " + id + " is not in the store");
                };
        write(
                Write.DEFINITION_UPDATED,
                id,
                registered,
                definition.active(),
                json.write(definition),
                id.name(),
                id.revision());
    }

    public void put(JobQueue queue) {
        write(Write.QUEUE_PUT, queue(queue.name()), Guard.NONE, queue.name(), json.write(queue));
    }

    public void deleteQueue(String name) {
        write(Write.QUEUE_DELETED, queue(name), Guard.NONE, name);
    }

    public void put(ComputeEnvironment environment) {
        String name = environment.name();
        write(Write.ENVIRONMENT_PUT, environment(name), Guard.NONE, name, json.write(environment));
    }

    public void deleteEnvironment(String name) {
        write(Write.ENVIRONMENT_DELETED, environment(name), Guard.NONE, name);
    }

    private static Object queue(String name) {
        return "queue " + name;
    }

    private static Object environment(String name) {
        return "environment " + name;
    }

    private void write(Write write, Object row, Guard guard, Object... values) {
        commits.durably(
                transaction -> {
                    transaction.add(write, row, guard, values);
                    return null;
                });
    }
}
