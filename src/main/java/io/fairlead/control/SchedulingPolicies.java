package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.EntryStore;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates, changes and deletes scheduling policies. */
@Singleton
public final class SchedulingPolicies {
    private final Entries<SchedulingPolicy> entries;
    private final CatalogStore catalog;
    private final Inbox inbox;

    SchedulingPolicies(EntryStore store, CatalogStore catalog, Inbox inbox) {
        this.entries = new Entries<>(store, SchedulingPolicy.class, "scheduling policy");
        this.catalog = catalog;
        this.inbox = inbox;
    }

    /**
     * @throws Refused if the name is taken
     */
    public SchedulingPolicy create(SchedulingPolicy policy) {
        return entries.create(policy);
    }

    /**
     * @throws Refused if the policy does not exist
     */
    public SchedulingPolicy update(String name, UnaryOperator<SchedulingPolicy> change) {
        SchedulingPolicy changed = entries.update(name, change);
        inbox.post(new Fact.CatalogChanged());
        return changed;
    }

    /**
     * @throws Refused if the policy does not exist or a queue uses it
     */
    public void delete(String name) {
        List<String> users =
                catalog.queues().stream()
                        .filter(queue -> queue.schedulingPolicy().equals(name))
                        .map(JobQueue::name)
                        .toList();
        if (!users.isEmpty()) {
            throw Refused.wrongState(
                    "Cannot delete, found existing JobQueue relationship: scheduling policy %s is used by %s. Delete them first, or give them another policy."
                            .formatted(name, String.join(", ", users)));
        }
        entries.delete(name);
    }

    /**
     * @throws Refused if there is none of that name
     */
    public SchedulingPolicy require(String name) {
        return entries.require(name);
    }

    public Optional<SchedulingPolicy> find(String name) {
        return entries.find(name);
    }

    /** All policies in order of name. */
    public List<SchedulingPolicy> all() {
        return entries.all();
    }
}
