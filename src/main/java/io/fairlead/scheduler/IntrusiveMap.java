package io.fairlead.scheduler;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * A hash map whose entries are its own nodes: to find one the processor fetches a cell of the table and the entry, and no node
 * in between, which among a hundred thousand is as far away as the entry itself. An entry is in one map at most. Keys keep
 * their hash.
 */
final class IntrusiveMap<K, E extends IntrusiveMap.Entry<K>> {
    private static final int FIRST_CAPACITY = 16;

    /** What may be put into such a map. */
    abstract static class Entry<K> {
        private final K key;
        private final int hash;
        private Entry<K> next;

        Entry(K key) {
            this.key = key;
            this.hash = spread(key.hashCode());
        }

        final K key() {
            return key;
        }
    }

    private Entry<K>[] table = newTable(FIRST_CAPACITY);
    private int size;

    @SuppressWarnings("unchecked")
    private static <K> Entry<K>[] newTable(int capacity) {
        return (Entry<K>[]) new Entry<?>[capacity];
    }

    /** Lets the high bits count too where only the low ones choose a cell. */
    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The entry of a key, or null. */
    @SuppressWarnings("unchecked")
    E get(K key) {
        int hash = spread(key.hashCode());
        for (Entry<K> each = table[hash & table.length - 1]; each != null; each = each.next) {
            if (isOf(each, key, hash)) {
                return (E) each;
            }
        }
        return null;
    }

    private static <K> boolean isOf(Entry<K> entry, K key, int hash) {
        return entry.hash == hash && (entry.key == key || entry.key.equals(key));
    }

    /** Puts an entry in; there must be none of its key. */
    void add(E entry) {
        if (size++ == table.length * 3 / 4) {
            grow();
        }
        link(entry);
    }

    private void link(Entry<K> entry) {
        int cell = entry.hash & table.length - 1;
        entry.next = table[cell];
        table[cell] = entry;
    }

    private void grow() {
        Entry<K>[] before = table;
        table = newTable(2 * before.length);
        for (Entry<K> first : before) {
            Entry<K> each = first;
            while (each != null) {
                Entry<K> next = each.next;
                link(each);
                each = next;
            }
        }
    }

    /** Takes the entry of a key out, and returns it; null if there is none. */
    @SuppressWarnings("unchecked")
    E remove(K key) {
        int hash = spread(key.hashCode());
        int cell = hash & table.length - 1;
        Entry<K> before = null;
        for (Entry<K> each = table[cell]; each != null; each = each.next) {
            if (isOf(each, key, hash)) {
                if (before == null) {
                    table[cell] = each.next;
                } else {
                    before.next = each.next;
                }
                each.next = null;
                size--;
                return (E) each;
            }
            before = each;
        }
        return null;
    }

    /** All entries, in no order; a view that shows what comes and goes. */
    Collection<E> entries() {
        return view(each -> each);
    }

    /** The keys of all entries, in no order; a view as well. */
    Collection<K> keys() {
        return view(Entry::key);
    }

    private <V> Collection<V> view(Function<E, V> of) {
        return new AbstractCollection<>() {
            @Override
            public Iterator<V> iterator() {
                return new Walk<>(of);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private final class Walk<V> implements Iterator<V> {
        private final Function<E, V> of;
        private int cell = -1;
        private Entry<K> next;

        Walk(Function<E, V> of) {
            this.of = of;
            toNextCell();
        }

        private void toNextCell() {
            while (next == null && ++cell < table.length) {
                next = table[cell];
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        @SuppressWarnings("unchecked")
        public V next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            E found = (E) next;
            next = next.next;
            toNextCell();
            return of.apply(found);
        }
    }
}
