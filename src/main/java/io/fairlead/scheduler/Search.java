package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.Set;

/**
 * The best host for one task among those that have room: the one with the lowest score, hosts that have the image before
 * others; of equal ones that with the fewest free vCPUs, then the first by id. In a large pool the search ends when
 * {@link #ENOUGH} hosts with room were compared, beginning with those that have the fewest free vCPUs; where none of these has
 * the image and others may, after {@link #ENOUGH_FOR_IMAGE}.
 */
final class Search {
    static final int ENOUGH = 32;
    static final int ENOUGH_FOR_IMAGE = 128;

    private Resources asked;
    private String image;
    private long endMillis;
    private Fitting fitting;
    private Slot best;
    private Slot bestWithImage;
    private double bestScore;
    private double bestScoreWithImage;
    private int scored;
    private int enough;
    private long mostMilliCpus;
    private long mostMemoryMiB;
    private Hold refusedBy;

    /**
     * Begins anew, for another task.
     *
     * @param endMillis when the task is expected to end, or {@link Prediction#UNKNOWN}
     */
    Search of(Resources newAsked, String newImage, long newEndMillis, Fitting newFitting) {
        asked = newAsked;
        image = newImage;
        endMillis = newEndMillis;
        fitting = newFitting;
        best = null;
        bestWithImage = null;
        bestScore = Double.POSITIVE_INFINITY;
        bestScoreWithImage = Double.POSITIVE_INFINITY;
        scored = 0;
        refusedBy = null;
        return this;
    }

    /**
     * @param taken hosts that may not be used, or null
     * @return the best host, or null
     */
    Slot in(Pool pool, Set<Slot> taken) {
        HostOrder order = pool.order();
        boolean imageMatters = pool.mayHaveImage(image);
        narrow(pool, imageMatters);
        int first = order.firstLeaf(asked.milliCpus());
        int leaf = order.nextThatMayHold(first, asked.memoryMiB(), asked.gpus());
        while (leaf < order.leafCount()) {
            HostOrder.Leaf hosts = order.leaf(leaf);
            int at = leaf == first ? order.firstIn(leaf, asked.milliCpus()) : 0;
            int end = hosts.upTo(mostMilliCpus);
            for (; at < end; at++) {
                if (scored >= enough) {
                    return found();
                }
                if (!hosts.holds(at, asked) || taken != null && taken.contains(hosts.slot(at))) {
                    continue;
                }
                if (hosts.memoryMiB(at) > mostMemoryMiB) {
                    scored++;
                } else if (!isRefused(hosts, at) && consider(hosts, at, imageMatters)) {
                    narrow(pool, imageMatters);
                    end = hosts.upTo(mostMilliCpus);
                }
            }
            if (end < hosts.size()) {
                return found();
            }
            leaf = order.nextThatMayHold(leaf + 1, asked.memoryMiB(), asked.gpus());
        }
        return found();
    }

    /** Notes how much a host may have free that is better than those that were found, and how many are to be compared. */
    private void narrow(Pool pool, boolean imageMatters) {
        enough = imageMatters && bestWithImage == null ? ENOUGH_FOR_IMAGE : ENOUGH;
        double most = fitting.mostLeft(imageMatters ? bestScoreWithImage : bestScore);
        mostMilliCpus = upTo(most * pool.mostMilliCpus(), asked.milliCpus());
        mostMemoryMiB = upTo(most * pool.mostMemoryMiB(), asked.memoryMiB());
    }

    private static long upTo(double left, long taken) {
        return (long) Math.ceil(left + taken);
    }

    private boolean isRefused(HostOrder.Leaf hosts, int at) {
        if (!hosts.isHeld(at)) {
            return false;
        }
        Hold hold = hosts.slot(at).hold();
        if (hold.admits(asked, endMillis)) {
            return false;
        }
        if (refusedBy == null || hold.startMillis() > refusedBy.startMillis()) {
            refusedBy = hold;
        }
        return true;
    }

    /** @return whether it is better than those that were found */
    private boolean consider(HostOrder.Leaf hosts, int at, boolean imageMatters) {
        scored++;
        double score =
                fitting.score(
                        hosts.milliCpus(at) - asked.milliCpus(),
                        hosts.memoryMiB(at) - asked.memoryMiB(),
                        hosts.gpus(at) - asked.gpus(),
                        hosts.capacity(at));
        boolean better = false;
        if (score < bestScore) {
            best = hosts.slot(at);
            bestScore = score;
            better = true;
        }
        if (imageMatters
                && score < bestScoreWithImage
                && hosts.slot(at).host().images().contains(image)) {
            bestWithImage = hosts.slot(at);
            bestScoreWithImage = score;
            better = true;
        }
        return better;
    }

    private Slot found() {
        return bestWithImage != null ? bestWithImage : best;
    }

    /** Of the holds that kept the task from a host with room, that of the latest start; null if there was none. */
    Hold refusedBy() {
        return refusedBy;
    }
}
