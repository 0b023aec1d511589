package io.fairlead.scheduler;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;

/**
 * A binary heap whose first element may change its place in the order while it is in: a turn that comes and goes costs one
 * way down instead of one down and one up. Takes no room until something is in.
 */
final class Heap<E> {
    private static final Object[] NONE = {};

    private final Comparator<? super E> order;
    private Object[] elements = NONE;
    private int size;

    Heap(Comparator<? super E> order) {
        this.order = order;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The least element, or null. */
    E first() {
        return size == 0 ? null : at(0);
    }

    void add(E element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, Math.max(4, 2 * size));
        }
        int i = size++;
        while (i > 0) {
            int parent = (i - 1) >>> 1;
            if (order.compare(element, at(parent)) >= 0) {
                break;
            }
            elements[i] = elements[parent];
            i = parent;
        }
        elements[i] = element;
    }

    /** Takes the least element out; returns it, or null. */
    E removeFirst() {
        if (size == 0) {
            return null;
        }
        E first = at(0);
        E last = at(--size);
        elements[size] = null;
        if (size > 0) {
            sink(0, last);
        }
        return first;
    }

    /** The first element comes later in the order than it did, or as it did. */
    void firstChanged() {
        sink(0, at(0));
    }

    void forEach(Consumer<? super E> action) {
        for (int i = 0; i < size; i++) {
            action.accept(at(i));
        }
    }

    void clear() {
        elements = NONE;
        size = 0;
    }

    private void sink(int from, E element) {
        int i = from;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && order.compare(at(child + 1), at(child)) < 0) {
                child++;
            }
            if (order.compare(element, at(child)) <= 0) {
                break;
            }
            elements[i] = elements[child];
            i = child;
        }
        elements[i] = element;
    }

    @SuppressWarnings("unchecked")
    private E at(int i) {
        return (E) elements[i];
    }
}
