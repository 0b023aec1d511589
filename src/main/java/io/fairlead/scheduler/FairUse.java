package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the shares of a queue have used, and how much it weighs, at one moment. */
final class FairUse {
    private final Policy.FairShare policy;
    private final QueueBacklog backlog;
    private final QueueUse uses;
    private final ForwardDecay decay;
    private final Instant now;
    private final Map<String, Double> exact = new HashMap<>();
    private final Map<String, Double> byPrefix = new LinkedHashMap<>();
    private Set<String> active;

    /** Receives what a share has used and what it holds. */
    @FunctionalInterface
    interface Visitor {
        void visit(String share, Usage usage, Resources held);
    }

    FairUse(
            Policy.FairShare policy,
            String queue,
            QueueBacklog backlog,
            Running running,
            Instant now) {
        this.policy = policy;
        this.backlog = backlog;
        this.uses = running.ofQueue(queue);
        this.decay = running.decay(queue, now, policy.window());
        this.now = now;
        for (Policy.Weight each : policy.weights()) {
            if (each.share().endsWith("*")) {
                String prefix = each.share().substring(0, each.share().length() - 1);
                long members = active().stream().filter(share -> share.startsWith(prefix)).count();
                byPrefix.put(prefix, each.factor() * Math.max(1, members));
            } else {
                exact.put(each.share(), each.factor());
            }
        }
    }

    private Set<String> active() {
        if (active == null) {
            active = new HashSet<>();
            backlog.shares().forEach(share -> active.add(share.share()));
            for (ShareUse use : uses.shares()) {
                if (use.isRunning() || isRecent(use.ended())) {
                    active.add(use.name());
                }
            }
        }
        return active;
    }

    private boolean isRecent(Usage ended) {
        return ended.at().plus(policy.window()).isAfter(now);
    }

    double tauSeconds() {
        return Usage.tauSeconds(policy.window());
    }

    /** Shares that have work waiting or running, or had some within the window; at least 1. */
    int activeShares() {
        return Math.max(1, active().size());
    }

    /**
     * The factor of a share's use. Shares under a prefix divide the entry's part among those that are active: two under an
     * entry of weight 1 weigh 2 each.
     */
    double weight(String share) {
        Double listed = exact.get(share);
        if (listed != null) {
            return listed;
        }
        for (var entry : byPrefix.entrySet()) {
            if (share.startsWith(entry.getKey())) {
                return entry.getValue();
            }
        }
        return 1;
    }

    /** One share, if it has used or holds anything. */
    void of(String share, Visitor visitor) {
        ShareUse use = uses.find(share);
        if (use != null) {
            visitor.visit(share, use.at(now, policy.window(), decay), use.held());
        }
    }

    /** All shares that have used or hold anything. */
    void forEach(Visitor visitor) {
        uses.shares().forEach(use -> of(use.name(), visitor));
    }
}
