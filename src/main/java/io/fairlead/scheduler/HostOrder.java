package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.Arrays;

/**
 * The hosts of a pool by free vCPUs, then by rank, in leaves that know the most memory and GPUs that any of their hosts
 * has free. A change costs the length of a leaf; a search skips the leaves that have too little.
 */
final class HostOrder {
    private static final int LEAF = 32;
    private static final int SPARSE = LEAF / 4;
    private static final int RANK_BITS = 20;

    /** Room is kept there for somebody. */
    private static final long HELD = 1;

    private static final long MOST_GPUS = (1 << 15) - 1;
    private static final int MEMORY_SHIFT = 16;

    static final int MOST_HOSTS = 1 << RANK_BITS;

    /** Up to {@link #LEAF} hosts, all that a search compares side by side, so that it looks into none but the best. */
    static final class Leaf {
        private final long[] keys = new long[LEAF];

        /** Of each host its free memory above its free GPUs above {@link #HELD}. */
        private final long[] rooms = new long[LEAF];

        private final Resources[] capacities = new Resources[LEAF];
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

        long milliCpus(int at) {
            return keys[at] >> RANK_BITS;
        }

        long memoryMiB(int at) {
            return rooms[at] >> MEMORY_SHIFT;
        }

        long gpus(int at) {
            return rooms[at] >> 1 & MOST_GPUS;
        }

        Resources capacity(int at) {
            return capacities[at];
        }

        /** Whether room is kept there for somebody. */
        boolean isHeld(int at) {
            return (rooms[at] & HELD) != 0;
        }

        /** The number of hosts with no more free vCPUs than that. */
        int upTo(long milliCpus) {
            return size == 0 || milliCpus(size - 1) <= milliCpus
                    ? size
                    : firstAtOrAbove(HostOrder.key(milliCpus + 1, 0));
        }

        /** Whether a host has room; one of at least so many free vCPUs. */
        boolean holds(int at, Resources asked) {
            return asked.memoryMiB() <= memoryMiB(at)
                    && (asked.gpus() == 0 || asked.gpus() <= gpus(at));
        }

        private int firstAtOrAbove(long key) {
            int low = 0;
            int length = size;
            while (length > 1) {
                int half = length >>> 1;
                low += half & ifBelow(keys[low + half - 1], key);
                length -= half;
            }
            return length == 0 ? 0 : low - ifBelow(keys[low], key);
        }

        private void insert(int at, long key, Slot slot) {
            move(at, this, at + 1, size - at);
            keys[at] = key;
            rooms[at] = room(slot);
            capacities[at] = slot.capacity();
            slots[at] = slot;
            size++;
            mostMemoryMiB = Math.max(mostMemoryMiB, slot.memoryMiB());
            mostGpus = Math.max(mostGpus, slot.gpus());
        }

        private boolean hasMost(int at) {
            return memoryMiB(at) == mostMemoryMiB || gpus(at) == mostGpus && mostGpus > 0;
        }

        private void delete(int at) {
            boolean wasMost = hasMost(at);
            size--;
            move(at + 1, this, at, size - at);
            slots[size] = null;
            if (wasMost) {
                findMost();
            }
        }

        private void renew(int at, Slot slot) {
            boolean wasMost = hasMost(at);
            rooms[at] = room(slot);
            if (wasMost) {
                findMost();
            } else {
                mostMemoryMiB = Math.max(mostMemoryMiB, memoryMiB(at));
                mostGpus = Math.max(mostGpus, gpus(at));
            }
        }

        /** @return whether there was room for the hosts of the next leaf */
        private boolean takeIn(Leaf next) {
            if (size + next.size > LEAF - SPARSE && next.size > 0 && size > 0) {
                return false;
            }
            next.move(0, this, size, next.size);
            size += next.size;
            mostMemoryMiB = Math.max(mostMemoryMiB, next.mostMemoryMiB);
            mostGpus = Math.max(mostGpus, next.mostGpus);
            return true;
        }

        private Leaf splitOff() {
            Leaf upper = new Leaf();
            int half = size / 2;
            upper.size = size - half;
            move(half, upper, 0, upper.size);
            Arrays.fill(slots, half, size, null);
            size = half;
            upper.findMost();
            findMost();
            return upper;
        }

        private void move(int from, Leaf target, int to, int count) {
            System.arraycopy(keys, from, target.keys, to, count);
            System.arraycopy(rooms, from, target.rooms, to, count);
            System.arraycopy(capacities, from, target.capacities, to, count);
            System.arraycopy(slots, from, target.slots, to, count);
        }

        private void findMost() {
            mostMemoryMiB = 0;
            mostGpus = 0;
            for (int i = 0; i < size; i++) {
                mostMemoryMiB = Math.max(mostMemoryMiB, memoryMiB(i));
                mostGpus = Math.max(mostGpus, gpus(i));
            }
        }
    }

    private Leaf[] leaves = {new Leaf()};

    /** The first key of each leaf, and the most that a host of it has free, side by side for the search. */
    private long[] firstKeys = new long[1];

    private long[] mostMemoryMiB = new long[1];
    private long[] mostGpus = new long[1];

    private int used = 1;

    static long key(long milliCpus, int rank) {
        return milliCpus << RANK_BITS | rank;
    }

    /** What the order keeps of a host beside its key. */
    static long room(Slot slot) {
        return slot.memoryMiB() << MEMORY_SHIFT
                | Math.min(slot.gpus(), MOST_GPUS) << 1
                | (slot.hold() == null ? 0 : HELD);
    }

    void add(long key, Slot slot) {
        int l = leafOf(key);
        if (leaves[l].size == LEAF) {
            insertLeaf(l + 1, leaves[l].splitOff());
            if (key > firstKeys[l + 1]) {
                l++;
            }
        }
        Leaf leaf = leaves[l];
        leaf.insert(leaf.firstAtOrAbove(key), key, slot);
        note(l);
    }

    /** Looks anew at a host whose key is the same. */
    void renew(long key, Slot slot) {
        int l = leafOf(key);
        Leaf leaf = leaves[l];
        leaf.renew(leaf.firstAtOrAbove(key), slot);
        note(l);
    }

    /** Takes out a host by the key with which it was added. */
    void remove(long key) {
        int l = leafOf(key);
        Leaf leaf = leaves[l];
        leaf.delete(leaf.firstAtOrAbove(key));
        if (leaf.size > 0) {
            note(l);
        }
        if (leaf.size < SPARSE) {
            join(l);
        }
    }

    /** Puts what is left of a leaf to its neighbours, if one of them has room. */
    private void join(int l) {
        if (l + 1 < used && leaves[l].takeIn(leaves[l + 1])) {
            deleteLeaf(l + 1);
            note(l);
        } else if (l > 0 && leaves[l - 1].takeIn(leaves[l])) {
            deleteLeaf(l);
            note(l - 1);
        }
    }

    private void note(int l) {
        Leaf leaf = leaves[l];
        firstKeys[l] = leaf.keys[0];
        mostMemoryMiB[l] = leaf.mostMemoryMiB;
        mostGpus[l] = leaf.mostGpus;
    }

    private void insertLeaf(int at, Leaf leaf) {
        if (used == leaves.length) {
            leaves = Arrays.copyOf(leaves, 2 * used);
            firstKeys = Arrays.copyOf(firstKeys, 2 * used);
            mostMemoryMiB = Arrays.copyOf(mostMemoryMiB, 2 * used);
            mostGpus = Arrays.copyOf(mostGpus, 2 * used);
        }
        shift(at, at + 1, used - at);
        leaves[at] = leaf;
        used++;
        note(at - 1);
        note(at);
    }

    private void deleteLeaf(int at) {
        used--;
        shift(at + 1, at, used - at);
        leaves[used] = null;
    }

    private void shift(int from, int to, int count) {
        System.arraycopy(leaves, from, leaves, to, count);
        System.arraycopy(firstKeys, from, firstKeys, to, count);
        System.arraycopy(mostMemoryMiB, from, mostMemoryMiB, to, count);
        System.arraycopy(mostGpus, from, mostGpus, to, count);
    }

    /** The first leaf from one on of which a host may have as much memory and as many GPUs; the number of leaves if none. */
    int nextThatMayHold(int from, long memoryMiB, long gpus) {
        int l = from;
        while (l < used && (memoryMiB > mostMemoryMiB[l] || gpus > mostGpus[l])) {
            l++;
        }
        return l;
    }

    int leafCount() {
        return used;
    }

    Leaf leaf(int at) {
        return leaves[at];
    }

    /** The leaf in which the first host with at least so many free vCPUs is, or would be. */
    int firstLeaf(long milliCpus) {
        return leafOf(key(milliCpus, 0));
    }

    /** The place of that host in its leaf; the leaf's size if it is in the next one. */
    int firstIn(int leaf, long milliCpus) {
        return leaves[leaf].firstAtOrAbove(key(milliCpus, 0));
    }

    private int leafOf(long key) {
        int low = 0;
        int length = used;
        while (length > 1) {
            int half = length >>> 1;
            low += half & ~ifBelow(key, firstKeys[low + half]);
            length -= half;
        }
        return low;
    }

    /** All bits if one key is below another, else none: a search that goes either way as often is faster without branches. */
    private static int ifBelow(long key, long other) {
        return (int) (key - other >> Long.SIZE - 1);
    }
}
