package io.fairlead.scheduler;

import java.util.List;

/** Shares of one group, the lowest first: a binary heap with the keys side by side, since turns come and go all the time. */
final class Turns {
    private final ShareTree.Node[] nodes;
    private final double[] keys;
    private int size;

    Turns(List<ShareTree.Node> of) {
        size = of.size();
        nodes = of.toArray(ShareTree.Node[]::new);
        keys = new double[size];
        for (int i = 0; i < size; i++) {
            keys[i] = nodes[i].key();
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i, nodes[i]);
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
        sink(0, nodes[0]);
    }

    void removeFirst() {
        size--;
        if (size > 0) {
            sink(0, nodes[size]);
        }
        nodes[size] = null;
    }

    private void sink(int from, ShareTree.Node node) {
        double key = node.key();
        int i = from;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size
                    && isBefore(keys[child + 1], nodes, child + 1, keys[child], nodes[child])) {
                child++;
            }
            if (!isBefore(keys[child], nodes, child, key, node)) {
                break;
            }
            nodes[i] = nodes[child];
            keys[i] = keys[child];
            i = child;
        }
        nodes[i] = node;
        keys[i] = key;
    }

    /** Looks into the shares only where their keys are equal. */
    private static boolean isBefore(
            double key, ShareTree.Node[] nodes, int at, double otherKey, ShareTree.Node other) {
        int byKey = Double.compare(key, otherKey);
        return byKey < 0 || byKey == 0 && nodes[at].isNamedBefore(other);
    }
}
