package io.fairlead.scheduler;

import java.util.Arrays;
import java.util.List;

/** Shares of one group, the lowest first: a binary heap with the keys side by side, since turns come and go all the time. */
final class Turns {
    private final ShareTree.Node[] nodes;
    private final double[] keys;

    /** Of each share how many come before it by name; decides between equal keys (rule S9). */
    private final int[] ranks;

    private int size;

    Turns(List<ShareTree.Node> of) {
        size = of.size();
        nodes = of.toArray(ShareTree.Node[]::new);
        Arrays.sort(nodes, ShareTree.Node.BY_NAME);
        keys = new double[size];
        ranks = new int[size];
        for (int i = 0; i < size; i++) {
            keys[i] = nodes[i].key();
            ranks[i] = i;
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i, nodes[i], ranks[i]);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The lowest share, or null. */
    ShareTree.Node first() {
        return size == 0 ? null : nodes[0];
    }

    /** The first share has got something; its key is no lower than it was. */
    void firstGrew() {
        sink(0, nodes[0], ranks[0]);
    }

    void removeFirst() {
        size--;
        if (size > 0) {
            sink(0, nodes[size], ranks[size]);
        }
        nodes[size] = null;
    }

    private void sink(int from, ShareTree.Node node, int rank) {
        double key = node.key();
        int i = from;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && isBefore(child + 1, keys[child], ranks[child])) {
                child++;
            }
            if (!isBefore(child, key, rank)) {
                break;
            }
            nodes[i] = nodes[child];
            keys[i] = keys[child];
            ranks[i] = ranks[child];
            i = child;
        }
        nodes[i] = node;
        keys[i] = key;
        ranks[i] = rank;
    }

    private boolean isBefore(int at, double key, int rank) {
        int byKey = Double.compare(keys[at], key);
        return byKey < 0 || byKey == 0 && ranks[at] < rank;
    }
}
