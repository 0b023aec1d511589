package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the shares of a queue have used, and how much it weighs, at one moment. */
final class FairUse {
    private final Policy.FairShare policy;
    private final String queue;
    private final Running running;
    private final Instant now;
    private final Set<String> active = new HashSet<>();
    private final Map<String, Integer> activeByPrefix = new HashMap<>();
    private final Map<String, Double> exact = new HashMap<>();

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
        this.queue = queue;
        this.running = running;
        this.now = now;
        backlog.shares().forEach(share -> active.add(share.share()));
        running.shares(queue)
                .forEach(
                        (share, use) -> {
                            if (use.isRunning() || isRecent(use.ended())) {
                                active.add(share);
                            }
                        });
        for (Policy.Weight each : policy.weights()) {
            if (each.share().endsWith("*")) {
                activeByPrefix.put(
                        each.share(), (int) active.stream().filter(s -> fits(each, s)).count());
            } else {
                exact.put(each.share(), each.factor());
            }
        }
    }

    private boolean isRecent(Usage ended) {
        return ended.at().plus(policy.window()).isAfter(now);
    }

    double tauSeconds() {
        return Usage.tauSeconds(policy.window());
    }

    /** Shares that have work waiting or running, or had some within the window; at least 1. */
    int activeShares() {
        return Math.max(1, active.size());
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
        for (Policy.Weight each : policy.weights()) {
            if (each.share().endsWith("*") && fits(each, share)) {
                return each.factor() * Math.max(1, activeByPrefix.get(each.share()));
            }
        }
        return 1;
    }

    private static boolean fits(Policy.Weight entry, String share) {
        return share.startsWith(entry.share().substring(0, entry.share().length() - 1));
    }

    void forEach(Visitor visitor) {
        running.shares(queue)
                .forEach(
                        (share, use) ->
                                visitor.visit(
                                        share,
                                        running.usage(queue, share, now, policy.window()),
                                        use.held()));
    }
}
