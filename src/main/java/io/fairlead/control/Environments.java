package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.Scaling;
import io.fairlead.domain.compute.SharingTag;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Creates, changes and deletes compute environments. Changes are made one after the other. */
@Singleton
public final class Environments {
    private final CatalogStore store;
    private final Catalog catalog;
    private final Inbox inbox;
    private final ScalingRules rules;
    private final Bulletin bulletin;

    Environments(
            CatalogStore store,
            Catalog catalog,
            Inbox inbox,
            ScalingRules rules,
            Bulletin bulletin) {
        this.store = store;
        this.catalog = catalog;
        this.inbox = inbox;
        this.rules = rules;
        this.bulletin = bulletin;
    }

    /**
     * @throws Refused if the name is taken, or its hosts cannot come from where it says
     */
    public synchronized ComputeEnvironment create(ComputeEnvironment environment) {
        if (store.environment(environment.name()).isPresent()) {
            throw Refused.alreadyExists(
                    "Object already exists: a compute environment named "
                            + environment.name()
                            + ". Choose another name, or update the environment.");
        }
        return keep(environment);
    }

    /**
     * @throws Refused if the environment does not exist or is being deleted, or its hosts cannot come from where it says
     */
    public synchronized ComputeEnvironment update(
            String name, UnaryOperator<ComputeEnvironment> change) {
        ComputeEnvironment current = require(name);
        if (current.deleting()) {
            throw Refused.wrongState(
                    "Compute environment "
                            + name
                            + " is being deleted and cannot be changed. Wait until it is gone, then create it anew.");
        }
        return keep(change.apply(current));
    }

    /** A wish for vCPUs is over, unless there is another by now. */
    synchronized void wishFulfilled(String name, int vcpus) {
        store.environment(name)
                .filter(each -> each.scaling().isPresent())
                .filter(each -> each.scaling().get().desiredVcpus() == vcpus)
                .map(each -> each.withScaling(each.scaling().map(Scaling::withoutWish)))
                .ifPresent(this::put);
    }

    /** Deletes those that are to go and of which nothing is left. */
    synchronized void deleteEmptied(Predicate<String> isEmpty) {
        for (ComputeEnvironment environment : store.environments()) {
            if (environment.deleting() && isEmpty.test(environment.name())) {
                store.deleteEnvironment(environment.name());
                changed(environment.name());
            }
        }
    }

    /**
     * Deletes the environment, at once if nothing runs in it, else as soon as that has ended.
     *
     * @throws Refused if the environment does not exist, is enabled, or belongs to a queue
     */
    public synchronized void delete(String name) {
        ComputeEnvironment environment = require(name);
        if (environment.enabled()) {
            throw Refused.wrongState(
                    "Cannot delete compute environment "
                            + name
                            + ": its state is ENABLED. Update it to DISABLED first.");
        }
        List<String> users =
                store.queues().stream()
                        .filter(queue -> queue.environments().contains(name))
                        .map(JobQueue::name)
                        .toList();
        if (!users.isEmpty()) {
            throw Refused.wrongState(
                    "Cannot delete, found existing JobQueue relationship: compute environment "
                            + name
                            + " is used by "
                            + String.join(", ", users)
                            + ". Remove it from them, or delete them first.");
        }
        if (environment.scaling().isPresent()
                || bulletin.current().busyEnvironments().contains(name)) {
            put(environment.beingDeleted());
        } else {
            store.deleteEnvironment(name);
            changed(name);
        }
    }

    public Optional<ComputeEnvironment> find(String name) {
        return catalog.environment(name);
    }

    /** All environments in order of name. */
    public List<ComputeEnvironment> all() {
        return store.environments();
    }

    /**
     * @throws Refused if there is none of that name
     */
    public ComputeEnvironment require(String name) {
        return store.environment(name)
                .orElseThrow(
                        () -> Refused.notFound("Compute environment " + name + " does not exist."));
    }

    private ComputeEnvironment keep(ComputeEnvironment environment) {
        SharingTag.in(environment.tags());
        environment.scaling().ifPresent(rules::check);
        put(environment);
        return environment;
    }

    private void put(ComputeEnvironment environment) {
        store.put(environment);
        changed(environment.name());
    }

    private void changed(String name) {
        catalog.forgetEnvironment(name);
        inbox.post(new Fact.CatalogChanged());
    }
}
