package io.fairlead.scheduler;

import java.util.Arrays;

/**
 * The jobs of one class by sequence, in sorted chunks of parallel arrays: 12 bytes a job and little more, whereas a node
 * of a tree takes 60. An entry is a {@code JobId}, or a {@link WaitingArray} whatever the array's size.
 */
final class Entries {
    private static final int MOST_IN_CHUNK = 512;

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

    private Chunk[] chunks = {new Chunk(1)};
    private int used = 1;
    private int size;

    int size() {
        return size;
    }

    /** Adds an entry, or replaces the one of the same sequence; returns what was there, or null. */
    Object put(long sequence, Object entry) {
        int c = chunkOf(sequence);
        Chunk chunk = chunks[c];
        int at = chunk.find(sequence);
        if (at >= 0) {
            Object before = chunk.entries[at];
            chunk.entries[at] = entry;
            return before;
        }
        at = -at - 1;
        size++;
        if (chunk.size < MOST_IN_CHUNK) {
            chunk.insert(at, sequence, entry);
        } else if (at == chunk.size) {
            insertChunk(c + 1, new Chunk(8));
            chunks[c + 1].insert(0, sequence, entry);
        } else {
            insertChunk(c + 1, chunk.splitOff());
            boolean inUpper = at > chunk.size;
            chunks[inUpper ? c + 1 : c].insert(inUpper ? at - chunk.size : at, sequence, entry);
        }
        return null;
    }

    /** Takes an entry out; returns what was there, or null. */
    Object remove(long sequence) {
        int c = chunkOf(sequence);
        Chunk chunk = chunks[c];
        int at = chunk.find(sequence);
        if (at < 0) {
            return null;
        }
        Object before = chunk.entries[at];
        chunk.delete(at);
        size--;
        if (chunk.size == 0 && used > 1) {
            System.arraycopy(chunks, c + 1, chunks, c, used - c - 1);
            chunks[--used] = null;
        }
        return before;
    }

    Object get(long sequence) {
        Chunk chunk = chunks[chunkOf(sequence)];
        int at = chunk.find(sequence);
        return at < 0 ? null : chunk.entries[at];
    }

    long firstSequence() {
        return chunks[0].sequences[0];
    }

    Object first() {
        return chunks[0].entries[0];
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
            if (++at < chunks[chunk].size) {
                return true;
            }
            if (chunk + 1 == used) {
                at--;
                return false;
            }
            chunk++;
            at = 0;
            return true;
        }

        long sequence() {
            return chunks[chunk].sequences[at];
        }

        Object entry() {
            return chunks[chunk].entries[at];
        }
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
