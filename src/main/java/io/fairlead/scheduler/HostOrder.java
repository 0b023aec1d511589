package io.fairlead.scheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hosts of a pool by free vCPUs, then by rank, in leaves that know the most memory and GPUs that any of their hosts
 * has free. A change costs the length of a leaf; a search skips the leaves that have too little.
 */
final class HostOrder {
    private static final int LEAF = 64;
    private static final int RANK_BITS = 20;
    static final int MOST_HOSTS = 1 << RANK_BITS;

    /** Up to {@link #LEAF} hosts side by side. */
    static final class Leaf {
        private final long[] keys = new long[LEAF];
        private final Slot[] slots = new Slot[LEAF];
        private int size;
        private long mostMemoryMiB;
        private long mostGpus;

        int size() {
            return size;
        }

        Slot slot(int at) {
            return slots[at];
        }

        boolean mayHold(long memoryMiB, long gpus) {
            return memoryMiB <= mostMemoryMiB && gpus <= mostGpus;
        }

        private int firstAtOrAbove(long key) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (keys[middle] < key) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private void insert(int at, long key, Slot slot) {
            System.arraycopy(keys, at, keys, at + 1, size - at);
            System.arraycopy(slots, at, slots, at + 1, size - at);
            keys[at] = key;
            slots[at] = slot;
            size++;
            mostMemoryMiB = Math.max(mostMemoryMiB, slot.memoryMiB());
            mostGpus = Math.max(mostGpus, slot.gpus());
        }

        private void delete(int at) {
            Slot gone = slots[at];
            size--;
            System.arraycopy(keys, at + 1, keys, at, size - at);
            System.arraycopy(slots, at + 1, slots, at, size - at);
            slots[size] = null;
            if (gone.memoryMiB() == mostMemoryMiB || gone.gpus() == mostGpus) {
                findMost();
            }
        }

        private Leaf splitOff() {
            Leaf upper = new Leaf();
            int half = size / 2;
            upper.size = size - half;
            System.arraycopy(keys, half, upper.keys, 0, upper.size);
            System.arraycopy(slots, half, upper.slots, 0, upper.size);
            Arrays.fill(slots, half, size, null);
            size = half;
            upper.findMost();
            findMost();
            return upper;
        }

        private void findMost() {
            mostMemoryMiB = 0;
            mostGpus = 0;
            for (int i = 0; i < size; i++) {
                mostMemoryMiB = Math.max(mostMemoryMiB, slots[i].memoryMiB());
                mostGpus = Math.max(mostGpus, slots[i].gpus());
            }
        }
    }

    private final List<Leaf> leaves = new ArrayList<>(List.of(new Leaf()));

    static long key(long milliCpus, int rank) {
        return milliCpus << RANK_BITS | rank;
    }

    void add(long key, Slot slot) {
        int l = leafOf(key);
        Leaf leaf = leaves.get(l);
        if (leaf.size == LEAF) {
            Leaf upper = leaf.splitOff();
            leaves.add(l + 1, upper);
            if (key > upper.keys[0]) {
                leaf = upper;
            }
        }
        leaf.insert(leaf.firstAtOrAbove(key), key, slot);
    }

    /** Takes out a host whose room is still what it was when it was added. */
    void remove(long key) {
        int l = leafOf(key);
        Leaf leaf = leaves.get(l);
        leaf.delete(leaf.firstAtOrAbove(key));
        if (leaf.size == 0 && leaves.size() > 1) {
            leaves.remove(l);
        }
    }

    int leafCount() {
        return leaves.size();
    }

    Leaf leaf(int at) {
        return leaves.get(at);
    }

    /** The leaf in which the first host with at least so many free vCPUs is, or would be. */
    int firstLeaf(long milliCpus) {
        return leafOf(key(milliCpus, 0));
    }

    /** The place of that host in its leaf; the leaf's size if it is in the next one. */
    int firstIn(int leaf, long milliCpus) {
        return leaves.get(leaf).firstAtOrAbove(key(milliCpus, 0));
    }

    private int leafOf(long key) {
        int low = 0;
        int high = leaves.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (leaves.get(middle).keys[0] <= key) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
