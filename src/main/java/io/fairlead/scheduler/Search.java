package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.Set;

/**
 * The best host for one task among those that have room: the one with the lowest score, hosts that have the image before
 * others; of equal ones that with the fewest free vCPUs, then the first by id. In a large pool the search ends when
 * {@link #MOST_SCORED} hosts with room were compared, beginning with those that have the fewest free vCPUs.
 */
final class Search {
    static final int MOST_SCORED = 128;

    private final Resources asked;
    private final String image;
    private final long endMillis;
    private final Fitting fitting;
    private Slot best;
    private Slot bestWithImage;
    private double bestScore = Double.POSITIVE_INFINITY;
    private double bestScoreWithImage = Double.POSITIVE_INFINITY;
    private int scored;
    private Hold refusedBy;

    /**
     * @param endMillis when the task is expected to end, or {@link Prediction#UNKNOWN}
     */
    Search(Resources asked, String image, long endMillis, Fitting fitting) {
        this.asked = asked;
        this.image = image;
        this.endMillis = endMillis;
        this.fitting = fitting;
    }

    /**
     * @param taken hosts that may not be used, or null
     * @return the best host, or null
     */
    Slot in(Pool pool, Set<Slot> taken) {
        HostOrder order = pool.order();
        long largest = pool.mostMilliCpus();
        boolean imageMatters = pool.mayHaveImage(image);
        int leaf = order.firstLeaf(asked.milliCpus());
        int at = order.firstIn(leaf, asked.milliCpus());
        for (; leaf < order.leafCount(); leaf++, at = 0) {
            HostOrder.Leaf hosts = order.leaf(leaf);
            if (!hosts.mayHold(asked.memoryMiB(), asked.gpus())) {
                continue;
            }
            for (; at < hosts.size(); at++) {
                Slot slot = hosts.slot(at);
                if (isDecided(slot, largest, imageMatters)) {
                    return found();
                }
                if (slot.hasRoomFor(asked) && (taken == null || !taken.contains(slot))) {
                    consider(slot, imageMatters);
                }
            }
        }
        return found();
    }

    private boolean isDecided(Slot slot, long largest, boolean imageMatters) {
        double atLeast = fitting.atLeast((double) (slot.milliCpus() - asked.milliCpus()) / largest);
        double toBeat = imageMatters ? bestScoreWithImage : bestScore;
        return scored >= MOST_SCORED || atLeast >= toBeat;
    }

    private void consider(Slot slot, boolean imageMatters) {
        if (slot.hold() != null && !slot.hold().admits(asked, endMillis)) {
            if (refusedBy == null || slot.hold().startMillis() > refusedBy.startMillis()) {
                refusedBy = slot.hold();
            }
            return;
        }
        scored++;
        double score =
                fitting.score(
                        slot.milliCpus() - asked.milliCpus(),
                        slot.memoryMiB() - asked.memoryMiB(),
                        slot.gpus() - asked.gpus(),
                        slot.host().capacity());
        if (score < bestScore) {
            best = slot;
            bestScore = score;
        }
        if (imageMatters && score < bestScoreWithImage && slot.host().images().contains(image)) {
            bestWithImage = slot;
            bestScoreWithImage = score;
        }
    }

    private Slot found() {
        return bestWithImage != null ? bestWithImage : best;
    }

    /** Of the holds that kept the task from a host with room, that of the latest start; null if there was none. */
    Hold refusedBy() {
        return refusedBy;
    }
}
