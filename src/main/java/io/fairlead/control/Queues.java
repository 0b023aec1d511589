package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.QuotaShare;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.catalog.ServiceEnvironment;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.domain.queue.QueueTags;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.EntryStore;

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
    private final EntryStore entries;
    private final SchedulingPolicies policies;
    private final ServiceJobs serviceJobs;
    private final Inbox inbox;

    Queues(
            CatalogStore store,
            EntryStore entries,
            Catalog catalog,
            SchedulingPolicies policies,
            ServiceJobs serviceJobs,
            Inbox inbox) {
        this.store = store;
        this.entries = entries;
        this.catalog = catalog;
        this.policies = policies;
        this.serviceJobs = serviceJobs;
        this.inbox = inbox;
    }

    /**
     * @throws Refused if the name is taken, or an environment or the policy does not exist
     */
    public synchronized JobQueue create(JobQueue queue) {
        if (store.queue(queue.name()).isPresent()) {
            throw Refused.alreadyExists(
                    "Object already exists: a job queue named "
                            + queue.name()
                            + ". Choose another name, or update the queue.");
        }
        if (!queue.schedulingPolicy().isEmpty()) {
            checkServes(policies.require(queue.schedulingPolicy()), queue);
        }
        return keep(queue);
    }

    private static void checkServes(SchedulingPolicy policy, JobQueue queue) {
        if (policy.rule() instanceof SchedulingPolicy.QuotaShares && !queue.isForServiceJobs()) {
            throw Refused.invalid(
                    "schedulingPolicyArn names %s, a quota-share policy, which is for queues of service jobs. Use a fair-share policy."
                            .formatted(policy.name()));
        }
    }

    /**
     * @throws Refused if the queue, a new environment or a new policy does not exist, or the policy is of another kind
     */
    public synchronized JobQueue update(String name, UnaryOperator<JobQueue> change) {
        JobQueue current = require(name);
        JobQueue changed = change.apply(current);
        if (!changed.schedulingPolicy().equals(current.schedulingPolicy())) {
            checkSwap(current, changed.schedulingPolicy());
        }
        return keep(changed);
    }

    private void checkSwap(JobQueue queue, String to) {
        if (queue.schedulingPolicy().isEmpty()) {
            throw Refused.invalid(
                    "schedulingPolicyArn is given, but job queue %s was created without one and stays first in, first out. Create another queue with the policy."
                            .formatted(queue.name()));
        }
        SchedulingPolicy before = policies.require(queue.schedulingPolicy());
        SchedulingPolicy after = policies.require(to);
        if (before.rule().getClass() != after.rule().getClass()) {
            throw Refused.invalid(
                    "schedulingPolicyArn names %s, which is of another kind than %s, the policy of job queue %s. A queue keeps its kind of policy."
                            .formatted(after.name(), before.name(), queue.name()));
        }
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
        String reason = "Job queue " + name + " was deleted";
        serviceJobs.terminateAll(name, "", reason);
        quotaShares(name).forEach(share -> entries.delete(QuotaShare.class, share));
        store.deleteQueue(name);
        serviceJobs.terminateAll(name, "", reason);
        catalog.forgetQueue(name);
        inbox.post(new Fact.CatalogChanged());
    }

    /**
     * A queue as it stands now.
     *
     * @throws Refused if there is none of that name
     */
    public QueueSnapshot snapshot(String name) {
        var answer = new CompletableFuture<QueueSnapshot>();
        inbox.post(new Fact.QueueShown(require(name).name(), answer));
        return Waiting.until(answer);
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

    private List<String> quotaShares(String queue) {
        return entries.all(QuotaShare.class).stream()
                .filter(share -> share.queue().equals(queue))
                .map(QuotaShare::name)
                .toList();
    }

    private JobQueue keep(JobQueue queue) {
        QueueTags.of(queue.tags());
        for (JobQueue.Choice choice : queue.serviceEnvironments()) {
            if (entries.find(ServiceEnvironment.class, choice.environment()).isEmpty()) {
                throw Refused.notFound(
                        "Service environment %s of job queue %s does not exist."
                                .formatted(choice.environment(), queue.name()));
            }
        }
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
