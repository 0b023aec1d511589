package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.control.JobMoment;
import io.fairlead.control.Moment;
import io.fairlead.control.Moments;
import io.fairlead.control.ServiceJobMoment;
import io.fairlead.domain.job.JobStatus;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events for any number of listeners. One thread reads each new event from the store once, woken by commits, and keeps
 * the latest ones; a listener that is further behind reads the store itself, at its own pace. Nothing is kept per
 * listener but where it stands, so that a slow one costs no memory and an idle one nothing at all.
 */
@Singleton
final class EventFeed {
    private static final Logger LOG = Logger.getLogger(EventFeed.class);
    private static final int AT_ONCE = 200;
    private static final int MOST_BYTES_KEPT = 4 << 20;

    /** How late an event may be that another process has committed. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Moments moments;
    private final ApiSettings settings;
    private final Semaphore bell = new Semaphore(0);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<SentEvent> latest = new ArrayDeque<>();
    private int bytesKept;

    /** Every event after {@code floor} up to {@code head} is among the latest, but for those that are not told. */
    private long floor;

    private long head;
    private int listeners;
    private Thread reader;
    private volatile boolean closed;

    EventFeed(Moments moments, ApiSettings settings) {
        this.moments = moments;
        this.settings = settings;
        moments.whenChanged(this::ring);
    }

    private void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /**
     * Events that follow one another.
     *
     * @param upTo the sequence to go on from
     */
    record Page(List<SentEvent> events, long upTo) {}

    /** A place in the sequence of events; to be closed. */
    final class Listener implements AutoCloseable {
        private long at;

        private Listener(long at) {
            this.at = at;
        }

        long at() {
            return at;
        }

        /**
         * The next events. Waits if there are none yet.
         *
         * @return none when the patience has run out, or if those that came are not told
         */
        List<SentEvent> next(Duration patience) throws InterruptedException {
            Page page = after(at, patience);
            at = page.upTo();
            return page.events();
        }

        @Override
        public void close() {
            lock.lock();
            try {
                listeners--;
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * @param after the sequence to go on from
     */
    Listener listen(long after) {
        lock.lock();
        try {
            if (listeners++ == 0) {
                begin();
            }
        } finally {
            lock.unlock();
        }
        return new Listener(after);
    }

    /** Listens to what happens from now on. */
    Listener listen() {
        return listen(moments.latest());
    }

    private void begin() {
        latest.clear();
        bytesKept = 0;
        floor = moments.latest();
        head = floor;
        if (reader == null) {
            reader = Thread.ofPlatform().name("event-feed").daemon().start(this::read);
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        bell.release();
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    private Page after(long sequence, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (sequence >= head && left > 0 && !closed) {
                left = moved.awaitNanos(left);
            }
            if (sequence >= head) {
                return new Page(List.of(), sequence);
            }
            if (sequence >= floor) {
                return kept(sequence);
            }
        } finally {
            lock.unlock();
        }
        return stored(sequence);
    }

    private Page kept(long sequence) {
        List<SentEvent> events =
                latest.stream()
                        .filter(event -> event.sequence() > sequence)
                        .limit(AT_ONCE)
                        .toList();
        return new Page(events, events.size() < AT_ONCE ? head : events.getLast().sequence());
    }

    private Page stored(long sequence) {
        List<Moment> page = moments.after(sequence, AT_ONCE);
        return new Page(told(page), page.isEmpty() ? sequence : page.getLast().sequence());
    }

    private List<SentEvent> told(List<Moment> page) {
        return page.stream()
                .filter(EventFeed::isTold)
                .map(moment -> SentEvent.of(moment, settings))
                .toList();
    }

    /** A job that was just submitted is not told of: it changes its state only then. */
    private static boolean isTold(Moment moment) {
        return switch (moment) {
            case JobMoment of -> of.job().progress().status() != JobStatus.SUBMITTED;
            case ServiceJobMoment _ -> true;
        };
    }

    private void read() {
        while (!closed) {
            try {
                boolean rung = bell.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (rung) {
                    bell.drainPermits();
                }
                while (!closed && readOn()) {}
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException broken) {
                LOG.warn("The history of jobs could not be read; it is tried again.", broken);
            }
        }
    }

    /**
     * @return whether there may be more
     */
    private boolean readOn() {
        long from;
        lock.lock();
        try {
            if (listeners == 0) {
                return false;
            }
            from = head;
        } finally {
            lock.unlock();
        }
        List<Moment> page = moments.after(from, AT_ONCE);
        if (page.isEmpty()) {
            return false;
        }
        keep(from, page.getLast().sequence(), new ArrayList<>(told(page)));
        return page.size() == AT_ONCE;
    }

    private void keep(long from, long upTo, List<SentEvent> events) {
        lock.lock();
        try {
            if (head != from) {
                return;
            }
            for (SentEvent event : events) {
                latest.add(event);
                bytesKept += event.json().length;
            }
            head = upTo;
            while (bytesKept > MOST_BYTES_KEPT) {
                SentEvent oldest = latest.remove();
                bytesKept -= oldest.json().length;
                floor = oldest.sequence();
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
