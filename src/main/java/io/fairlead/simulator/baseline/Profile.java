package io.fairlead.simulator.baseline;

import java.util.Map;
import java.util.TreeMap;

/** How many processors are not spoken for at each time from now on. */
final class Profile {
    /** Free processors from each time to the next. */
    private final TreeMap<Long, Integer> free = new TreeMap<>();

    Profile(int processors) {
        free.put(Long.MIN_VALUE, processors);
    }

    /** The first time, not before another one, from which so many processors are free for so long. */
    long earliest(long from, int processors, long millis) {
        long start = from;
        Long at = free.floorKey(from);
        while (at != null) {
            if (free.get(at) < processors) {
                Long next = free.higherKey(at);
                if (next == null) {
                    throw new IllegalArgumentException(
                            processors + " processors are never free at once");
                }
                start = Math.max(start, next);
                at = next;
            } else {
                at = free.higherKey(at);
                if (at == null || at >= start + millis) {
                    return start;
                }
            }
        }
        return start;
    }

    void reserve(long from, long to, int processors) {
        add(from, to, -processors);
    }

    void release(long from, long to, int processors) {
        add(from, to, processors);
    }

    /** Drops what lies before a time. */
    void forgetBefore(long time) {
        Map.Entry<Long, Integer> current = free.floorEntry(time);
        free.headMap(time).clear();
        free.put(Long.MIN_VALUE, current.getValue());
    }

    private void add(long from, long to, int change) {
        if (from >= to) {
            return;
        }
        split(from);
        split(to);
        for (Map.Entry<Long, Integer> part : free.subMap(from, to).entrySet()) {
            part.setValue(part.getValue() + change);
        }
        join(from);
        join(to);
    }

    private void split(long time) {
        free.putIfAbsent(time, free.floorEntry(time).getValue());
    }

    private void join(long time) {
        Map.Entry<Long, Integer> before = free.lowerEntry(time);
        if (before != null && before.getValue().equals(free.get(time))) {
            free.remove(time);
        }
    }
}
