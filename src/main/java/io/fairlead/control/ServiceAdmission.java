package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.QuotaShare;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.EntryStore;
import io.fairlead.store.ServiceJobStore;

import jakarta.inject.Singleton;

/** The door for service jobs: refuses what does not fit its queue. Keeps nothing. */
@Singleton
final class ServiceAdmission {
    static final int MOST_SHARES = 500;

    private final ServiceJobStore store;
    private final EntryStore entries;
    private final SchedulingPolicies policies;
    private final Catalog catalog;

    ServiceAdmission(
            ServiceJobStore store,
            EntryStore entries,
            SchedulingPolicies policies,
            Catalog catalog) {
        this.store = store;
        this.entries = entries;
        this.policies = policies;
        this.catalog = catalog;
    }

    /**
     * @throws Refused if the queue or quota share does not exist, does not take such jobs, or the job names a share that
     *     the queue's policy has no use for
     */
    void check(ServiceJobRequest request) {
        JobQueue queue = catalog.requireQueue(request.queue());
        if (!queue.isForServiceJobs()) {
            throw Refused.invalid(
                    "jobQueue names %s, which has no service environments. Use SubmitJob, or a queue of type SAGEMAKER_TRAINING."
                            .formatted(queue.name()));
        }
        if (!queue.enabled()) {
            throw Refused.wrongState(
                    "Job queue %s is DISABLED and takes no jobs. Update its state to ENABLED, or use another queue."
                            .formatted(queue.name()));
        }
        if (queue.schedulingPolicy().isEmpty()) {
            refuse("shareIdentifier", request.share(), queue, "scheduling policy");
            refuseQuota(request, queue);
            return;
        }
        switch (policies.require(queue.schedulingPolicy()).rule()) {
            case SchedulingPolicy.FairShare _ -> {
                refuseQuota(request, queue);
                checkShare(request.share(), queue);
            }
            case SchedulingPolicy.QuotaShares _ -> {
                refuse("shareIdentifier", request.share(), queue, "fair-share policy");
                checkQuotaShare(request.quotaShare(), queue);
            }
        }
    }

    private static void refuse(String member, String given, JobQueue queue, String lacking) {
        if (!given.isEmpty()) {
            throw Refused.invalid(
                    "%s is \"%s\", but job queue %s has no %s. Leave it out, or use a queue that has one."
                            .formatted(member, given, queue.name(), lacking));
        }
    }

    private static void refuseQuota(ServiceJobRequest request, JobQueue queue) {
        refuse("quotaShareName", request.quotaShare(), queue, "quota-share policy");
        if (request.preemptions().isPresent()) {
            refuse(
                    "preemptionConfiguration.preemptionRetriesBeforeTermination",
                    Integer.toString(request.preemptions().getAsInt()),
                    queue,
                    "quota-share policy");
        }
    }

    private void checkShare(String share, JobQueue queue) {
        if (share.isEmpty()) {
            throw Refused.invalid(
                    "shareIdentifier is missing; job queue %s has a fair-share policy, so that each job names its share."
                            .formatted(queue.name()));
        }
        if (!store.isActive(queue.name(), share)
                && store.activeShares(queue.name(), MOST_SHARES) >= MOST_SHARES) {
            throw Refused.invalid(
                    "shareIdentifier \"%s\" would be one more than the %d shares that may be active in job queue %s. Use one of those, or wait until the jobs of one have ended."
                            .formatted(share, MOST_SHARES, queue.name()));
        }
    }

    private void checkQuotaShare(String share, JobQueue queue) {
        if (share.isEmpty()) {
            throw Refused.invalid(
                    "quotaShareName is missing; job queue %s has a quota-share policy, so that each job names its quota share."
                            .formatted(queue.name()));
        }
        QuotaShare found =
                entries.find(QuotaShare.class, QuotaShare.name(queue.name(), share))
                        .orElseThrow(
                                () ->
                                        Refused.notFound(
                                                "quotaShareName is \"%s\"; job queue %s has no quota share of that name. ListQuotaShares names those that it has."
                                                        .formatted(share, queue.name())));
        if (!found.enabled()) {
            throw Refused.wrongState(
                    "Quota share %s of job queue %s is DISABLED and takes no jobs. Update its state to ENABLED, or use another one."
                            .formatted(share, queue.name()));
        }
    }
}
