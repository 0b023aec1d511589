package io.fairlead.scheduler;

import java.util.Arrays;
import java.util.BitSet;

/** The lines of one share of a queue, in order. */
final class ShareLines {
    private final String share;
    private final LineOrder order = new LineOrder();
    private final BitSet demands = new BitSet();
    private int[] linesByDemand = new int[0];

    ShareLines(String share) {
        this.share = share;
    }

    String share() {
        return share;
    }

    LineOrder order() {
        return order;
    }

    /** Whether any of the demands is made by this share. */
    boolean asksFor(BitSet any) {
        return demands.intersects(any);
    }

    boolean isEmpty() {
        return order.isEmpty();
    }

    /** Takes in a line whose head is noted. */
    void add(Line line) {
        order.add(line);
        int id = line.demandId();
        if (id >= linesByDemand.length) {
            linesByDemand = Arrays.copyOf(linesByDemand, id + (id >> 1) + 1);
        }
        if (linesByDemand[id]++ == 0) {
            demands.set(id);
        }
    }

    /** Takes out a line whose head is still noted as it was. */
    void remove(Line line) {
        order.remove(line);
        int id = line.demandId();
        if (--linesByDemand[id] == 0) {
            demands.clear(id);
        }
    }
}
