package io.fairlead.scheduler;

import java.util.Arrays;
import java.util.BitSet;

/** The lines of one share of a queue, in order. */
final class ShareLines extends IntrusiveMap.Entry<String> {
    private final LineOrder order = new LineOrder();
    private final BitSet demands = new BitSet();
    private int[] linesByDemand = new int[0];

    /** Null if there is none. */
    private Line first;

    ShareLines(String share) {
        super(share);
    }

    String share() {
        return key();
    }

    LineOrder order() {
        return order;
    }

    /** The first line, which there must be. */
    Line first() {
        return first;
    }

    /** Whether any of the demands is made by this share. */
    boolean asksFor(BitSet any) {
        return demands.intersects(any);
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Takes in a new line, whose head is noted. */
    void begin(Line line) {
        add(line);
        int id = line.demandId();
        if (id >= linesByDemand.length) {
            linesByDemand = Arrays.copyOf(linesByDemand, id + (id >> 1) + 1);
        }
        if (linesByDemand[id]++ == 0) {
            demands.set(id);
        }
    }

    /** Takes out a line for good, whose head is still noted as it was. */
    void end(Line line) {
        remove(line);
        int id = line.demandId();
        if (--linesByDemand[id] == 0) {
            demands.clear(id);
        }
    }

    /** Puts a line back whose head has changed. */
    void add(Line line) {
        order.add(line);
        first = order.first();
    }

    /** Takes out a line whose head is about to change and is noted as it was. */
    void remove(Line line) {
        order.remove(line);
        first = order.isEmpty() ? null : order.first();
    }
}
