package io.fairlead.scheduler;

import java.util.Arrays;

/**
 * Jobs of one class by sequence, in sorted chunks of parallel arrays: 12 bytes a job and little more, whereas a node of a
 * tree takes 60. As long as one chunk is enough, it is that chunk itself. An entry is a {@code JobId}, or a {@link
 * WaitingArray} whatever the array's size.
 */
final class Entries extends EntryChunk {
    private static final int FIRST_CAPACITY = 8;

    /** Those of more than one chunk, none of which is empty; null as long as this chunk is enough. */
    private EntryChunk[] chunks;

    private int used;
    private int count;

    Entries() {
        super(1);
    }

    int size() {
        return count;
    }

    /** Adds an entry, or replaces the one of the same sequence; returns what was there, or null. */
    Object put(long sequence, Object entry) {
        int c = chunkOf(sequence);
        EntryChunk chunk = chunk(c);
        int at = chunk.find(sequence);
        if (at >= 0) {
            return chunk.replace(at, entry);
        }
        count++;
        if (!chunk.isFull()) {
            chunk.insert(-at - 1, sequence, entry);
        } else {
            insertBeside(c, -at - 1, sequence, entry);
        }
        return null;
    }

    /** Adds an entry where the chunk is full. */
    private void insertBeside(int c, int at, long sequence, Object entry) {
        if (chunks == null) {
            chunks = new EntryChunk[] {moveOut(), null};
            used = 1;
        }
        EntryChunk chunk = chunks[c];
        if (at == chunk.length()) {
            EntryChunk next = new EntryChunk(FIRST_CAPACITY);
            next.insert(0, sequence, entry);
            insertChunk(c + 1, next);
            return;
        }
        EntryChunk upper = chunk.splitOff();
        if (at > chunk.length()) {
            upper.insert(at - chunk.length(), sequence, entry);
        } else {
            chunk.insert(at, sequence, entry);
        }
        insertChunk(c + 1, upper);
    }

    /** Takes an entry out; returns what was there, or null. */
    Object remove(long sequence) {
        int c = chunkOf(sequence);
        int at = chunk(c).find(sequence);
        return at < 0 ? null : delete(c, at);
    }

    /** Takes out the first entry, which there must be. */
    Object removeFirst() {
        return delete(0, 0);
    }

    private Object delete(int c, int at) {
        EntryChunk chunk = chunk(c);
        Object before = chunk.delete(at);
        count--;
        if (chunks != null && chunk.length() == 0) {
            used--;
            System.arraycopy(chunks, c + 1, chunks, c, used - c);
            chunks[used] = null;
            if (used == 0) {
                chunks = null;
            }
        }
        return before;
    }

    Object get(long sequence) {
        EntryChunk chunk = chunk(chunkOf(sequence));
        int at = chunk.find(sequence);
        return at < 0 ? null : chunk.entry(at);
    }

    /** That of the first entry, which there must be. */
    long firstSequence() {
        return chunk(0).sequence(0);
    }

    private EntryChunk chunk(int at) {
        return chunks == null ? this : chunks[at];
    }

    Walk walk() {
        return new Walk();
    }

    /** Walks the entries in order; they must not change meanwhile. */
    final class Walk {
        private EntryChunk chunk = chunk(0);
        private int chunkAt;
        private int at = -1;

        /** Goes on to the next entry; returns false at the end. */
        boolean next() {
            if (++at < chunk.length()) {
                return true;
            }
            if (chunkAt + 1 >= used) {
                return false;
            }
            chunk = chunks[++chunkAt];
            at = 0;
            return true;
        }

        long sequence() {
            return chunk.sequence(at);
        }

        Object entry() {
            return chunk.entry(at);
        }
    }

    private void insertChunk(int at, EntryChunk chunk) {
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
            if (chunks[middle].sequence(0) <= sequence) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
