package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.TaskId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * The order in which the waiting tasks of a queue would be given places if there were room for all of them now: first come,
 * first served, or by turns of the shares (rules S2 and S20 to S26). Pure, like planning.
 */
public final class ServingOrder {
    /** Tasks that stand before another one, counted by share. */
    public record Ahead(Map<String, Integer> byShare, boolean isComplete) {
        public Ahead {
            byShare = Map.copyOf(byShare);
        }

        public int total() {
            return byShare.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private ServingOrder() {}

    /** The first tasks of a queue. */
    public static List<TaskId> first(Snapshot snapshot, Lane lane, Instant now, int most) {
        List<TaskId> first = new ArrayList<>();
        if (most > 0) {
            walk(
                    snapshot,
                    lane,
                    now,
                    (_, task) -> {
                        first.add(task);
                        return first.size() < most;
                    });
        }
        return first;
    }

    /**
     * Counts the tasks before one that waits.
     *
     * @param most how many are counted at most; the count is not complete if there are more
     */
    public static Ahead ahead(Snapshot snapshot, Lane lane, Instant now, TaskId asked, int most) {
        Map<String, Integer> byShare = new TreeMap<>();
        int[] counted = {0};
        boolean[] found = {false};
        walk(
                snapshot,
                lane,
                now,
                (share, task) -> {
                    found[0] = task.equals(asked);
                    if (found[0] || counted[0] == most) {
                        return false;
                    }
                    counted[0]++;
                    byShare.merge(share, 1, Integer::sum);
                    return true;
                });
        return new Ahead(byShare, found[0]);
    }

    /**
     * @param visitor takes a share and its task; says whether to go on
     */
    private static void walk(
            Snapshot snapshot, Lane lane, Instant now, BiPredicate<String, TaskId> visitor) {
        QueueBacklog backlog = snapshot.backlog().queue(lane.queue());
        ShareTree tree = tree(snapshot, lane, backlog, now);
        for (ShareTree.Node share = tree.lowest(); share != null; share = tree.lowest()) {
            Cursor cursor = share.view().poll();
            if (cursor == null) {
                tree.drop(share);
                continue;
            }
            if (!visitor.test(cursor.workClass().share(), cursor.task())) {
                return;
            }
            tree.give(share, cursor.line().demand().total());
            if (cursor.next()) {
                share.view().add(cursor);
            }
        }
    }

    private static ShareTree tree(Snapshot snapshot, Lane lane, QueueBacklog backlog, Instant now) {
        return switch (lane.policy()) {
            case Policy.FirstCome _, Policy.QuotaShares _ -> ShareTree.ofOne(backlog);
            case Policy.FairShare fair ->
                    ShareTree.of(
                            new FairUse(fair, lane.queue(), backlog, snapshot.running(), now),
                            backlog,
                            capacity(snapshot, lane));
        };
    }

    private static Resources capacity(Snapshot snapshot, Lane lane) {
        return lane.sites().stream()
                .map(snapshot.sites()::get)
                .filter(site -> site != null && site.enabled())
                .map(site -> snapshot.fleet().pool(site).capacity())
                .reduce(Resources.NONE, Resources::plus);
    }
}
