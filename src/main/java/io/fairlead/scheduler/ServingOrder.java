package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.TaskId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The order in which the waiting tasks of a queue would be given places if there were room for all of them now: first come,
 * first served, or by turns of the shares (rules S2 and S20 to S26). Pure, like planning.
 */
public final class ServingOrder {
    /** Tasks that stand before another one, counted by share. */
    public static final class Ahead {
        private final Map<String, Integer> byShare;
        private final Work work;
        private final boolean isComplete;

        private Ahead(Map<String, Integer> byShare, Work work, boolean isComplete) {
            this.byShare = Map.copyOf(byShare);
            this.work = work;
            this.isComplete = isComplete;
        }

        public Map<String, Integer> byShare() {
            return byShare;
        }

        /** What they will take; what is of unknown length as long as the order takes it to be. */
        Work work() {
            return work;
        }

        /** Whether all of them were counted. */
        public boolean isComplete() {
            return isComplete;
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
                    cursor -> {
                        first.add(cursor.task());
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
        Work[] work = {Work.NONE};
        int[] counted = {0};
        boolean[] found = {false};
        walk(
                snapshot,
                lane,
                now,
                cursor -> {
                    found[0] = cursor.task().equals(asked);
                    if (found[0] || counted[0] == most) {
                        return false;
                    }
                    counted[0]++;
                    work[0] = work[0].plus(cursor.line().demand().total(), seconds(cursor));
                    byShare.merge(cursor.workClass().share(), 1, Integer::sum);
                    return true;
                });
        return new Ahead(byShare, work[0], found[0]);
    }

    private static long seconds(Cursor cursor) {
        RunTime known = cursor.workClass().runTime();
        return (known.isKnown() ? known : Outlook.ASSUMED).expectedSeconds();
    }

    /**
     * @param visitor takes what is served next; says whether to go on
     */
    private static void walk(Snapshot snapshot, Lane lane, Instant now, Predicate<Cursor> visitor) {
        QueueBacklog backlog = snapshot.backlog().queue(lane.queue());
        ShareTree tree = tree(snapshot, lane, backlog, now);
        for (ShareTree.Node share = tree.lowest(); share != null; share = tree.lowest()) {
            Cursor cursor = share.view().poll();
            if (cursor == null) {
                tree.drop(share);
                continue;
            }
            if (!visitor.test(cursor)) {
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
