package io.fairlead.scheduler;

import java.util.Arrays;

/**
 * Jobs of one class by sequence, in sorted chunks of parallel arrays: 12 bytes a job and little more, whereas a node of a
 * tree takes 60. An entry is a {@code JobId}, or a {@link WaitingArray} whatever the array's size.
 */
final class Entries {
    private static final int MOST_IN_CHUNK = 512;

    private static final Chunk[] NONE = {};

    /** A part of the jobs; never empty. */
    private static final class Chunk {
        private long[] sequences;
        private Object[] entries;
        private int size;

        Chunk(int capacity) {
            sequences = new long[capacity];
            entries = new Object[capacity];
        }

        void insert(int at, long sequence, Object entry) {
            if (size == sequences.length) {
                int capacity = Math.min(MOST_IN_CHUNK, size + (size >> 1) + 1);
                sequences = Arrays.copyOf(sequences, capacity);
                entries = Arrays.copyOf(entries, capacity);
            }
            System.arraycopy(sequences, at, sequences, at + 1, size - at);
            System.arraycopy(entries, at, entries, at + 1, size - at);
            sequences[at] = sequence;
            entries[at] = entry;
            size++;
        }

        void delete(int at) {
            size--;
            System.arraycopy(sequences, at + 1, sequences, at, size - at);
            System.arraycopy(entries, at + 1, entries, at, size - at);
            entries[size] = null;
        }

        int find(long sequence) {
            return Arrays.binarySearch(sequences, 0, size, sequence);
        }

        Chunk splitOff() {
            int half = size / 2;
            Chunk upper = new Chunk(MOST_IN_CHUNK);
            upper.size = size - half;
            System.arraycopy(sequences, half, upper.sequences, 0, upper.size);
            System.arraycopy(entries, half, upper.entries, 0, upper.size);
            Arrays.fill(entries, half, size, null);
            size = half;
            return upper;
        }
    }

    private Chunk[] chunks = NONE;
    private int used;
    private int size;

    int size() {
        return size;
    }

    /** Adds an entry, or replaces the one of the same sequence; returns what was there, or null. */
    Object put(long sequence, Object entry) {
        if (used > 0) {
            Chunk chunk = chunks[chunkOf(sequence)];
            int at = chunk.find(sequence);
            if (at >= 0) {
                Object before = chunk.entries[at];
                chunk.entries[at] = entry;
                return before;
            }
        }
        size++;
        insert(sequence, entry);
        return null;
    }

    /** Adds an entry that is new. */
    private void insert(long sequence, Object entry) {
        if (used == 0) {
            insertChunk(0, new Chunk(1), sequence, entry);
            return;
        }
        int c = chunkOf(sequence);
        Chunk chunk = chunks[c];
        int at = -chunk.find(sequence) - 1;
        if (chunk.size < MOST_IN_CHUNK) {
            chunk.insert(at, sequence, entry);
        } else if (at == chunk.size) {
            insertChunk(c + 1, new Chunk(8), sequence, entry);
        } else {
            Chunk upper = chunk.splitOff();
            if (at > chunk.size) {
                upper.insert(at - chunk.size, sequence, entry);
            } else {
                chunk.insert(at, sequence, entry);
            }
            insertChunk(c + 1, upper);
        }
    }

    /** Takes an entry out; returns what was there, or null. */
    Object remove(long sequence) {
        if (used == 0) {
            return null;
        }
        int c = chunkOf(sequence);
        int at = chunks[c].find(sequence);
        return at < 0 ? null : delete(c, at);
    }

    /** Takes out the first entry, which there must be. */
    Object removeFirst() {
        return delete(0, 0);
    }

    private Object delete(int c, int at) {
        Object before = chunks[c].entries[at];
        chunks[c].delete(at);
        if (chunks[c].size == 0) {
            used--;
            System.arraycopy(chunks, c + 1, chunks, c, used - c);
            chunks[used] = null;
        }
        size--;
        return before;
    }

    Object get(long sequence) {
        if (used == 0) {
            return null;
        }
        Chunk chunk = chunks[chunkOf(sequence)];
        int at = chunk.find(sequence);
        return at < 0 ? null : chunk.entries[at];
    }

    /** That of the first entry, which there must be. */
    long firstSequence() {
        return chunks[0].sequences[0];
    }

    Walk walk() {
        return new Walk();
    }

    /** Walks the entries in order; they must not change meanwhile. */
    final class Walk {
        private int chunk;
        private int at = -1;

        /** Goes on to the next entry; returns false at the end. */
        boolean next() {
            if (chunk < used && ++at == chunks[chunk].size) {
                chunk++;
                at = 0;
            }
            return chunk < used;
        }

        long sequence() {
            return chunks[chunk].sequences[at];
        }

        Object entry() {
            return chunks[chunk].entries[at];
        }
    }

    private void insertChunk(int at, Chunk chunk, long sequence, Object entry) {
        chunk.insert(0, sequence, entry);
        insertChunk(at, chunk);
    }

    private void insertChunk(int at, Chunk chunk) {
        if (used == chunks.length) {
            chunks = Arrays.copyOf(chunks, used + (used >> 1) + 1);
        }
        System.arraycopy(chunks, at, chunks, at + 1, used - at);
        chunks[at] = chunk;
        used++;
    }

    private int chunkOf(long sequence) {
        int low = 0;
        int high = used - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (chunks[middle].sequences[0] <= sequence) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
