package io.fairlead.control;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where facts wait for the cycle. Anyone may post; only the cycle drains. */
@Singleton
final class Inbox {
    private static final int BATCH = 4096;

    private final LinkedBlockingQueue<Fact> facts = new LinkedBlockingQueue<>();

    void post(Fact fact) {
        facts.add(fact);
    }

    boolean isEmpty() {
        return facts.isEmpty();
    }

    /** Waits for the first fact, at most so long, and takes what has come with it; may be empty. */
    List<Fact> drain(Duration patience) throws InterruptedException {
        List<Fact> batch = new ArrayList<>();
        Fact first = facts.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        if (first != null) {
            batch.add(first);
            facts.drainTo(batch, BATCH);
        }
        return batch;
    }
}
