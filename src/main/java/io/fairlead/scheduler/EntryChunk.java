package io.fairlead.scheduler;

import java.util.Arrays;

/** Some jobs of one class in the order of their sequences, in parallel arrays. */
class EntryChunk {
    private static final int MOST = 512;

    private long[] sequences;
    private Object[] entries;
    private int length;

    EntryChunk(int capacity) {
        sequences = new long[capacity];
        entries = new Object[capacity];
    }

    final int length() {
        return length;
    }

    final boolean isFull() {
        return length == MOST;
    }

    final long sequence(int at) {
        return sequences[at];
    }

    final Object entry(int at) {
        return entries[at];
    }

    /** The place of a sequence; where it is not, {@code -at - 1} with the place at which it would be. */
    final int find(long sequence) {
        return Arrays.binarySearch(sequences, 0, length, sequence);
    }

    /** Returns what was there. */
    final Object replace(int at, Object entry) {
        Object before = entries[at];
        entries[at] = entry;
        return before;
    }

    /** Adds an entry; the chunk must not be full. */
    final void insert(int at, long sequence, Object entry) {
        if (length == sequences.length) {
            int capacity = Math.min(MOST, length + (length >> 1) + 1);
            sequences = Arrays.copyOf(sequences, capacity);
            entries = Arrays.copyOf(entries, capacity);
        }
        System.arraycopy(sequences, at, sequences, at + 1, length - at);
        System.arraycopy(entries, at, entries, at + 1, length - at);
        sequences[at] = sequence;
        entries[at] = entry;
        length++;
    }

    /** Returns what was there. */
    final Object delete(int at) {
        Object before = entries[at];
        length--;
        System.arraycopy(sequences, at + 1, sequences, at, length - at);
        System.arraycopy(entries, at + 1, entries, at, length - at);
        entries[length] = null;
        return before;
    }

    /** Leaves the lower half. */
    final EntryChunk splitOff() {
        int half = length / 2;
        EntryChunk upper = new EntryChunk(MOST);
        upper.length = length - half;
        System.arraycopy(sequences, half, upper.sequences, 0, upper.length);
        System.arraycopy(entries, half, upper.entries, 0, upper.length);
        Arrays.fill(entries, half, length, null);
        length = half;
        return upper;
    }

    /** Leaves nothing. */
    final EntryChunk moveOut() {
        EntryChunk all = new EntryChunk(0);
        all.sequences = sequences;
        all.entries = entries;
        all.length = length;
        sequences = new long[1];
        entries = new Object[1];
        length = 0;
        return all;
    }
}
