package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.QuotaShare;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.EntryStore;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.function.UnaryOperator;

/** Creates, changes and deletes the quota shares of queues that have a quota-share policy. */
@Singleton
public final class QuotaShares {
    private static final int MOST = 20;

    private final Entries<QuotaShare> entries;
    private final CatalogStore catalog;
    private final SchedulingPolicies policies;
    private final ServiceJobs jobs;

    QuotaShares(
            EntryStore store, CatalogStore catalog, SchedulingPolicies policies, ServiceJobs jobs) {
        this.entries = new Entries<>(store, QuotaShare.class, "quota share");
        this.catalog = catalog;
        this.policies = policies;
        this.jobs = jobs;
    }

    /**
     * @throws Refused if the name is taken, or the queue has no quota-share policy or too many shares
     */
    public synchronized QuotaShare create(QuotaShare share) {
        JobQueue queue = requireQueue(share.queue());
        boolean hasQuotas =
                !queue.schedulingPolicy().isEmpty()
                        && policies.require(queue.schedulingPolicy()).rule()
                                instanceof SchedulingPolicy.QuotaShares;
        if (!hasQuotas) {
            throw Refused.invalid(
                    "Job queue %s has no quota-share policy, so that it has no quota shares. Create a queue with such a policy."
                            .formatted(queue.name()));
        }
        if (entries.find(share.name()).isEmpty() && of(queue.name()).size() >= MOST) {
            throw Refused.invalid(
                    "Job queue %s has %d quota shares, which is the most. Delete one first."
                            .formatted(queue.name(), MOST));
        }
        return entries.create(share);
    }

    /**
     * @param name of the queue, a slash, and of the share
     * @throws Refused if the share does not exist
     */
    public QuotaShare update(String name, UnaryOperator<QuotaShare> change) {
        return entries.update(name, change);
    }

    /**
     * Deletes a disabled share and terminates its jobs.
     *
     * @throws Refused if the share does not exist or is enabled
     */
    public synchronized void delete(String name) {
        QuotaShare share = entries.require(name);
        if (share.enabled()) {
            throw Refused.wrongState(
                    "Cannot delete quota share %s: its state is ENABLED. Update it to DISABLED first."
                            .formatted(name));
        }
        String reason = "Quota share " + name + " was deleted";
        jobs.terminateAll(share.queue(), share.share(), reason);
        entries.delete(name);
        jobs.terminateAll(share.queue(), share.share(), reason);
    }

    /**
     * @throws Refused if there is none of that name
     */
    public QuotaShare require(String name) {
        return entries.require(name);
    }

    /**
     * The shares of a queue in order of name.
     *
     * @throws Refused if there is no such queue
     */
    public List<QuotaShare> of(String queue) {
        String name = requireQueue(queue).name();
        return entries.all().stream().filter(share -> share.queue().equals(name)).toList();
    }

    private JobQueue requireQueue(String name) {
        return catalog.queue(name)
                .orElseThrow(() -> Refused.notFound("Job queue " + name + " does not exist."));
    }
}
