package io.fairlead.domain.job;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.LongBinaryOperator;

/**
 * A set of the indexes 0 to {@code size - 1}, cheap while it is empty, full or made of long runs: pages of 4,096
 * indexes exist only where a page is neither wholly in nor wholly out. Not safe for several threads.
 */
public final class IndexSet {
    private static final int PAGE_BITS = 4096;
    private static final int PAGE_WORDS = PAGE_BITS / Long.SIZE;
    private static final long[] NONE = new long[0];
    private static final long[] ALL = new long[0];

    private final int size;
    private int cardinality;

    /** Null while the whole set is empty or full; a page is {@link #NONE}, {@link #ALL} or words of its own. */
    private long[][] pages;

    private IndexSet(int size, int cardinality) {
        this.size = size;
        this.cardinality = cardinality;
    }

    public static IndexSet empty(int size) {
        return new IndexSet(size, 0);
    }

    public static IndexSet full(int size) {
        return new IndexSet(size, size);
    }

    public int size() {
        return size;
    }

    public int cardinality() {
        return cardinality;
    }

    public boolean isEmpty() {
        return cardinality == 0;
    }

    public boolean contains(int index) {
        check(index);
        if (pages == null) {
            return cardinality > 0;
        }
        long[] page = pages[index / PAGE_BITS];
        return page == ALL || page != NONE && (page[word(index)] & bit(index)) != 0;
    }

    /** @return whether the set changed */
    public boolean add(int index) {
        if (contains(index)) {
            return false;
        }
        long[] page = ownPage(index / PAGE_BITS);
        page[word(index)] |= bit(index);
        cardinality++;
        settle(index / PAGE_BITS);
        return true;
    }

    /** @return whether the set changed */
    public boolean remove(int index) {
        if (!contains(index)) {
            return false;
        }
        long[] page = ownPage(index / PAGE_BITS);
        page[word(index)] &= ~bit(index);
        cardinality--;
        settle(index / PAGE_BITS);
        return true;
    }

    /** Adds all of the other set, which must be of the same size. */
    public void addAll(IndexSet other) {
        if (other.isEmpty() || cardinality == size) {
            return;
        }
        if (other.cardinality == size) {
            fill();
            return;
        }
        for (int p = 0; p < other.pages.length; p++) {
            if (other.pages[p] == ALL) {
                cardinality += pageSize(p) - count(p);
                pages[p] = ALL;
            } else if (other.pages[p] != NONE) {
                merge(p, other.pages[p], (mine, its) -> mine | its);
            }
        }
        settleWhole();
    }

    /** Removes all of the other set, which must be of the same size. */
    public void removeAll(IndexSet other) {
        if (other.isEmpty() || isEmpty()) {
            return;
        }
        if (other.cardinality == size) {
            clear();
            return;
        }
        for (int p = 0; p < other.pages.length; p++) {
            if (other.pages[p] == ALL) {
                cardinality -= count(p);
                pages[p] = NONE;
            } else if (other.pages[p] != NONE) {
                merge(p, other.pages[p], (mine, its) -> mine & ~its);
            }
        }
        settleWhole();
    }

    private void merge(int page, long[] its, LongBinaryOperator merged) {
        int before = count(page);
        long[] mine = ownPage(page);
        for (int w = 0; w < PAGE_WORDS; w++) {
            mine[w] = merged.applyAsLong(mine[w], its[w]);
        }
        cardinality -= before;
        settlePage(page);
        cardinality += count(page);
    }

    public void clear() {
        pages = null;
        cardinality = 0;
    }

    private void fill() {
        pages = null;
        cardinality = size;
    }

    /** @return the smallest index in the set that is not below {@code from}, or -1 */
    public int next(int from) {
        if (from >= size || cardinality == 0) {
            return -1;
        }
        if (pages == null) {
            return from;
        }
        for (int p = from / PAGE_BITS; p < pages.length; p++) {
            int start = Math.max(from, p * PAGE_BITS);
            if (pages[p] == ALL) {
                return start;
            }
            if (pages[p] != NONE) {
                int found = nextInPage(pages[p], start % PAGE_BITS);
                if (found >= 0) {
                    return p * PAGE_BITS + found;
                }
            }
        }
        return -1;
    }

    private static int nextInPage(long[] page, int from) {
        int w = from / Long.SIZE;
        long bits = page[w] & -1L << from;
        while (bits == 0) {
            if (++w == PAGE_WORDS) {
                return -1;
            }
            bits = page[w];
        }
        return w * Long.SIZE + Long.numberOfTrailingZeros(bits);
    }

    /** The indexes in ascending order; the set must not change meanwhile. */
    public PrimitiveIterator.OfInt iterator() {
        return new PrimitiveIterator.OfInt() {
            private int next = IndexSet.this.next(0);

            @Override
            public boolean hasNext() {
                return next >= 0;
            }

            @Override
            public int nextInt() {
                int current = next;
                next = IndexSet.this.next(current + 1);
                return current;
            }
        };
    }

    public IndexSet copy() {
        IndexSet copy = new IndexSet(size, cardinality);
        if (pages != null) {
            copy.pages = pages.clone();
            for (int p = 0; p < pages.length; p++) {
                if (pages[p].length > 0) {
                    copy.pages[p] = pages[p].clone();
                }
            }
        }
        return copy;
    }

    /** The set as alternating lengths of runs, first of absent indexes, as variable-length integers. */
    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int position = 0;
        while (position < size) {
            int start = next(position);
            if (start < 0) {
                break;
            }
            int end = nextAbsent(start);
            writeVarint(out, start - position);
            writeVarint(out, end - start);
            position = end;
        }
        return out.toByteArray();
    }

    /**
     * The set that {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes do not describe a set of this size
     */
    public static IndexSet fromBytes(int size, byte[] bytes) {
        IndexSet set = empty(size);
        int at = 0;
        long position = 0;
        boolean present = false;
        while (at < bytes.length) {
            long length = 0;
            int shift = 0;
            byte next;
            do {
                if (at == bytes.length || shift > 28) {
                    throw new IllegalArgumentException("torn index set");
                }
                next = bytes[at++];
                length |= (long) (next & 0x7F) << shift;
                shift += 7;
            } while (next < 0);
            if (position + length > size) {
                throw new IllegalArgumentException("index set larger than " + size);
            }
            if (present) {
                set.addRun((int) position, (int) (position + length));
            }
            position += length;
            present = !present;
        }
        return set;
    }

    private void addRun(int from, int to) {
        if (from == 0 && to == size) {
            fill();
            return;
        }
        int index = from;
        while (index < to) {
            int page = index / PAGE_BITS;
            int pageEnd = Math.min(size, (page + 1) * PAGE_BITS);
            if (index == page * PAGE_BITS && pageEnd <= to && pageOf(page) == NONE) {
                pages[page] = ALL;
                cardinality += pageEnd - index;
                index = pageEnd;
            } else {
                add(index++);
            }
        }
    }

    private int nextAbsent(int from) {
        int index = from;
        while (index < size) {
            if (pages == null) {
                return size;
            }
            long[] page = pages[index / PAGE_BITS];
            if (page == ALL) {
                index = (index / PAGE_BITS + 1) * PAGE_BITS;
            } else if (contains(index)) {
                index++;
            } else {
                return index;
            }
        }
        return size;
    }

    private long[] pageOf(int page) {
        if (pages == null) {
            pages = new long[(size + PAGE_BITS - 1) / PAGE_BITS][];
            Arrays.fill(pages, cardinality > 0 ? ALL : NONE);
        }
        return pages[page];
    }

    private long[] ownPage(int page) {
        long[] words = pageOf(page);
        if (words.length == 0) {
            boolean all = words == ALL;
            words = new long[PAGE_WORDS];
            if (all) {
                int used = Math.min(size - page * PAGE_BITS, PAGE_BITS);
                Arrays.fill(words, 0, used / Long.SIZE, -1L);
                if (used % Long.SIZE > 0) {
                    words[used / Long.SIZE] = (1L << used % Long.SIZE) - 1;
                }
            }
            pages[page] = words;
        }
        return words;
    }

    /** Replaces a page that became empty or full by its shared form, and all pages once the set is empty or full. */
    private void settle(int page) {
        settlePage(page);
        settleWhole();
    }

    private void settlePage(int page) {
        int inPage = count(page);
        if (inPage == 0) {
            pages[page] = NONE;
        } else if (inPage == pageSize(page)) {
            pages[page] = ALL;
        }
    }

    private void settleWhole() {
        if (cardinality == 0 || cardinality == size) {
            pages = null;
        }
    }

    private int count(int page) {
        long[] words = pageOf(page);
        if (words == ALL) {
            return pageSize(page);
        }
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    private int pageSize(int page) {
        return Math.min(size - page * PAGE_BITS, PAGE_BITS);
    }

    private void check(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("index " + index + " of a set of " + size);
        }
    }

    private static int word(int index) {
        return index % PAGE_BITS / Long.SIZE;
    }

    private static long bit(int index) {
        return 1L << index;
    }

    private static void writeVarint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 0x7F) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexSet that
                && size == that.size
                && cardinality == that.cardinality
                && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return 31 * size + cardinality;
    }

    @Override
    public String toString() {
        return cardinality + " of " + size;
    }
}
