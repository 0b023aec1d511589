package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;

import jakarta.inject.Singleton;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Creates, changes and deletes job queues. Changes are made one after the other. */
@Singleton
public final class Queues {
    private final CatalogStore store;
    private final Catalog catalog;
    private final Inbox inbox;

    Queues(CatalogStore store, Catalog catalog, Inbox inbox) {
        this.store = store;
        this.catalog = catalog;
        this.inbox = inbox;
    }

    /**
     * @throws Refused if the name is taken or an environment does not exist
     */
    public synchronized JobQueue create(JobQueue queue) {
        if (store.queue(queue.name()).isPresent()) {
            throw Refused.alreadyExists(
                    "Object already exists: a job queue named "
                            + queue.name()
                            + ". Choose another name, or update the queue.");
        }
        return keep(queue);
    }

    /**
     * @throws Refused if the queue or a new environment does not exist
     */
    public synchronized JobQueue update(String name, UnaryOperator<JobQueue> change) {
        return keep(change.apply(require(name)));
    }

    /**
     * Deletes a disabled queue and terminates what is in it.
     *
     * @throws Refused if the queue does not exist or is enabled
     */
    public synchronized void delete(String name) {
        if (require(name).enabled()) {
            throw Refused.wrongState(
                    "Cannot delete job queue "
                            + name
                            + ": its state is ENABLED. Update it to DISABLED first.");
        }
        var emptied = new CompletableFuture<Void>();
        inbox.post(new Fact.QueueDeleted(name, emptied));
        Waiting.until(emptied);
        store.deleteQueue(name);
        catalog.forgetQueue(name);
        inbox.post(new Fact.CatalogChanged());
    }

    public Optional<JobQueue> find(String name) {
        return catalog.queue(name);
    }

    /** All queues in order of name. */
    public List<JobQueue> all() {
        return store.queues();
    }

    /**
     * @throws Refused if there is none of that name
     */
    public JobQueue require(String name) {
        return store.queue(name)
                .orElseThrow(() -> Refused.notFound("Job queue " + name + " does not exist."));
    }

    private JobQueue keep(JobQueue queue) {
        Set<String> seen = new HashSet<>();
        for (String environment : queue.environments()) {
            if (catalog.environment(environment).isEmpty()) {
                throw Refused.notFound(
                        "Compute environment "
                                + environment
                                + " of job queue "
                                + queue.name()
                                + " does not exist.");
            }
            if (!seen.add(environment)) {
                throw Refused.invalid(
                        "Job queue "
                                + queue.name()
                                + " names compute environment "
                                + environment
                                + " twice.");
            }
        }
        store.put(queue);
        catalog.forgetQueue(queue.name());
        inbox.post(new Fact.CatalogChanged());
        return queue;
    }
}
