package io.fairlead.control;

import io.fairlead.domain.queue.QueueCount;
import io.fairlead.store.JobStore;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Jobs and tasks by queue and state. The time to count grows with the store; of many jobs a count is therefore used again, for so
 * long that counting takes a small part of the time only. It is renewed behind the caller's back.
 */
final class JobCounts {
    /** Of fewer jobs each count is made anew. */
    private static final long MANY = 50_000;

    private static final int SHARE_OF_TIME = 20;
    private static final Duration LONGEST_USE = Duration.ofSeconds(10);

    private final JobStore store;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Count latest;

    /**
     * @param at when it was complete, in nanoseconds of the process
     * @param took nanoseconds
     */
    private record Count(Map<String, QueueCount> byQueue, long at, long took) {
        boolean isOfMany() {
            return byQueue.values().stream()
                            .flatMap(of -> of.jobs().values().stream())
                            .mapToLong(Long::longValue)
                            .sum()
                    >= MANY;
        }

        boolean isWorth(long uses) {
            return System.nanoTime() - at < uses * took;
        }
    }

    JobCounts(JobStore store) {
        this.store = store;
    }

    Map<String, QueueCount> byQueue() {
        Count count = latest;
        if (count == null
                || !count.isOfMany()
                || System.nanoTime() - count.at() > LONGEST_USE.toNanos()) {
            return counted().byQueue();
        }
        if (!count.isWorth(SHARE_OF_TIME) && renewing.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::renew);
        }
        return count.byQueue();
    }

    private void renew() {
        try {
            counted();
        } finally {
            renewing.set(false);
        }
    }

    private Count counted() {
        long begin = System.nanoTime();
        Map<String, QueueCount> counts = store.countByQueue();
        long end = System.nanoTime();
        latest = new Count(counts, end, end - begin);
        return latest;
    }
}
