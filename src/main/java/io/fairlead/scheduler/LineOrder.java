package io.fairlead.scheduler;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Lines in {@link Line#ORDER}, in sorted chunks: a search reads numbers that lie side by side, whereas in a tree of lines it
 * would fetch each line that it passes.
 */
final class LineOrder implements Iterable<Line> {
    private static final int MOST_IN_CHUNK = 64;

    /** Numbers of a line that are compared. */
    private static final int HEAD = 3;

    /**
     * Some lines; empty only where there is no line at all. Has room on both sides, since most that leave are among the
     * first.
     */
    private static final class Chunk {
        /** Of each line its priority, the key and the sequence of its first job. */
        private long[] heads;

        private int[] demandIds;
        private Line[] lines;
        private int from;
        private int size;

        Chunk(int capacity) {
            heads = new long[HEAD * capacity];
            demandIds = new int[capacity];
            lines = new Line[capacity];
        }

        Line first() {
            return lines[from];
        }

        int compareFirst(Line line) {
            return compare(from, line);
        }

        private int compare(int at, Line line) {
            return compare(at, line.priority(), line.headKey(), line.headSequence());
        }

        /** Below zero if the line there comes before a job of another one. */
        int compare(int at, long priority, long key, long sequence) {
            int head = HEAD * at;
            int byPriority = Long.compare(priority, heads[head]);
            if (byPriority != 0) {
                return byPriority;
            }
            int byKey = Long.compare(heads[head + 1], key);
            return byKey != 0 ? byKey : Long.compare(heads[head + 2], sequence);
        }

        private int firstNotBefore(Line line) {
            int low = from;
            int high = from + size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (compare(middle, line) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        boolean isFull() {
            return size == MOST_IN_CHUNK;
        }

        void insert(Line line) {
            if (size == lines.length) {
                grow();
            }
            int at = firstNotBefore(line);
            boolean roomBehind = from + size < lines.length;
            if (from > 0 && (!roomBehind || at - from < size / 2)) {
                move(from, this, from - 1, at - from);
                from--;
                at--;
            } else {
                move(at, this, at + 1, from + size - at);
            }
            int head = HEAD * at;
            heads[head] = line.priority();
            heads[head + 1] = line.headKey();
            heads[head + 2] = line.headSequence();
            demandIds[at] = line.demandId();
            lines[at] = line;
            size++;
        }

        private void grow() {
            int capacity = Math.min(MOST_IN_CHUNK, size + (size >> 1) + 1);
            heads = Arrays.copyOf(heads, HEAD * capacity);
            demandIds = Arrays.copyOf(demandIds, capacity);
            lines = Arrays.copyOf(lines, capacity);
        }

        void delete(Line line) {
            int at = firstNotBefore(line);
            size--;
            if (at - from < size / 2) {
                move(from, this, from + 1, at - from);
                lines[from++] = null;
            } else {
                move(at + 1, this, at, from + size - at);
                lines[from + size] = null;
            }
        }

        Chunk splitOff() {
            int half = size / 2;
            Chunk upper = new Chunk(MOST_IN_CHUNK);
            upper.size = size - half;
            move(from + half, upper, 0, upper.size);
            Arrays.fill(lines, from + half, from + size, null);
            size = half;
            return upper;
        }

        private void move(int start, Chunk target, int to, int count) {
            System.arraycopy(heads, HEAD * start, target.heads, HEAD * to, HEAD * count);
            System.arraycopy(demandIds, start, target.demandIds, to, count);
            System.arraycopy(lines, start, target.lines, to, count);
        }
    }

    private Chunk[] chunks = {new Chunk(4)};
    private int used = 1;

    boolean isEmpty() {
        return chunks[0].size == 0;
    }

    Line first() {
        return chunks[0].first();
    }

    /** Takes in a line whose head is noted. */
    void add(Line line) {
        int c = chunkOf(line);
        if (chunks[c].isFull()) {
            insertChunk(c + 1, chunks[c].splitOff());
            if (chunks[c + 1].compareFirst(line) <= 0) {
                c++;
            }
        }
        chunks[c].insert(line);
    }

    /** Takes out a line whose head is still noted as it was. */
    void remove(Line line) {
        int c = chunkOf(line);
        Chunk chunk = chunks[c];
        chunk.delete(line);
        if (chunk.size == 0 && used > 1) {
            System.arraycopy(chunks, c + 1, chunks, c, used - c - 1);
            chunks[--used] = null;
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

    private int chunkOf(Line line) {
        int low = 0;
        int high = used - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (chunks[middle].compareFirst(line) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The lines in order; they must not change meanwhile. */
    @Override
    public Iterator<Line> iterator() {
        Walk walk = walk();
        return new Iterator<>() {
            private boolean hasNext = walk.next();

            @Override
            public boolean hasNext() {
                return hasNext;
            }

            @Override
            public Line next() {
                if (!hasNext) {
                    throw new NoSuchElementException();
                }
                Line next = walk.line();
                hasNext = walk.next();
                return next;
            }
        };
    }

    Walk walk() {
        return new Walk();
    }

    /** Walks the lines in order without looking into them; they must not change meanwhile. */
    final class Walk implements Comparable<Walk> {
        private Chunk chunk = chunks[0];
        private int chunkAt;
        private int at = chunk.from - 1;

        /** Goes on to the next line; returns false at the end. */
        boolean next() {
            if (++at < chunk.from + chunk.size) {
                return true;
            }
            if (chunkAt + 1 >= used) {
                return false;
            }
            chunk = chunks[++chunkAt];
            at = chunk.from;
            return true;
        }

        /** Goes on to the next line that may be wanted; returns false at the end. */
        boolean next(LinesView.Choice choice) {
            while (next()) {
                if (choice.mayWant(demandId())) {
                    return true;
                }
            }
            return false;
        }

        Line line() {
            return chunk.lines[at];
        }

        int demandId() {
            return chunk.demandIds[at];
        }

        /** Below zero if the line comes before a task of another one. */
        int compare(int priority, long key, long sequence) {
            return chunk.compare(at, priority, key, sequence);
        }

        @Override
        public int compareTo(Walk other) {
            long[] heads = other.chunk.heads;
            int head = HEAD * other.at;
            return chunk.compare(at, heads[head], heads[head + 1], heads[head + 2]);
        }
    }
}
