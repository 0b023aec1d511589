package io.fairlead.control;

import io.fairlead.domain.job.JobId;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * Open jobs by their ids, at the cost of one reference or two for each. The cycle's thread alone changes it; any thread may
 * look a job up, and finds it if it has been in all the while.
 *
 * <p>Open addressing with linear probing. A slot that was left is marked and never freed before the table is made anew, so
 * that whoever reads meanwhile does not stop too early.
 */
final class JobIndex {
    private static final int SMALLEST = 64;
    private static final Object GONE = new Object();

    private volatile AtomicReferenceArray<Object> slots = new AtomicReferenceArray<>(SMALLEST);
    private int jobs;
    private int usedSlots;

    int size() {
        return jobs;
    }

    /** The job, or null if it is not in. */
    OpenJob find(JobId id) {
        AtomicReferenceArray<Object> now = slots;
        int mask = now.length() - 1;
        for (int at = hash(id.high(), id.low()) & mask; ; at = at + 1 & mask) {
            switch (now.getAcquire(at)) {
                case null -> {
                    return null;
                }
                case OpenJob job when job.hasId(id) -> {
                    return job;
                }
                default -> {}
            }
        }
    }

    /** Adds a job that is not in. */
    void add(OpenJob job) {
        if ((usedSlots + 1) * 4L > slots.length() * 3L) {
            rebuild();
        }
        insert(slots, job);
        jobs++;
        usedSlots++;
    }

    /** Takes a job out; harmless if it is not in. */
    void remove(JobId id) {
        int mask = slots.length() - 1;
        for (int at = hash(id.high(), id.low()) & mask; ; at = at + 1 & mask) {
            Object found = slots.getPlain(at);
            if (found == null) {
                return;
            }
            if (found instanceof OpenJob job && job.hasId(id)) {
                slots.setRelease(at, GONE);
                jobs--;
                return;
            }
        }
    }

    /** Every job, in no order. Nothing may be added meanwhile; the consumer may take out what it is given. */
    void forEach(Consumer<OpenJob> consumer) {
        AtomicReferenceArray<Object> now = slots;
        for (int i = 0; i < now.length(); i++) {
            if (now.getPlain(i) instanceof OpenJob job) {
                consumer.accept(job);
            }
        }
    }

    /** A table that is at most half full, and without marks. */
    private void rebuild() {
        int length = Math.max(SMALLEST, Integer.highestOneBit(jobs) << 2);
        AtomicReferenceArray<Object> fresh = new AtomicReferenceArray<>(length);
        forEach(job -> insert(fresh, job));
        slots = fresh;
        usedSlots = jobs;
    }

    private static void insert(AtomicReferenceArray<Object> into, OpenJob job) {
        int mask = into.length() - 1;
        int at = job.idHash() & mask;
        while (into.getPlain(at) != null) {
            at = at + 1 & mask;
        }
        into.setRelease(at, job);
    }

    /** Mixes all bits into the low ones (Fibonacci hashing, Knuth, The Art of Computer Programming 3, 6.4). */
    static int hash(long high, long low) {
        long mixed = (high * 31 + low) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
