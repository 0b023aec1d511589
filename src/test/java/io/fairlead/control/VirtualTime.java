package io.fairlead.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * Time that passes only when nothing is left to do, and threads of which one runs at a time: each has a thread of its own but
 * goes on only when its moment has come, until it waits again. What happens depends on nothing but what was put on the
 * agenda, so that it happens again in the same way.
 */
final class VirtualTime {
    /** The end of a process, as far as a thread can die it. */
    static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    /** Threads that die together. */
    static final class Process {
        private final List<Fiber> fibers = new ArrayList<>();
        private boolean dead;

        boolean isDead() {
            return dead;
        }
    }

    private record Entry(long at, long order, Process process, Runnable action) {}

    private final PriorityQueue<Entry> agenda =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparing(Entry::order));
    private final long begin;
    private final BiConsumer<Process, Throwable> onFailure;
    private long now;
    private long order;
    private volatile Fiber running;

    /**
     * @param onFailure told what a thread died of that was not killed
     */
    VirtualTime(Instant begin, BiConsumer<Process, Throwable> onFailure) {
        this.begin = begin.toEpochMilli();
        this.now = this.begin;
        this.onFailure = onFailure;
    }

    Instant now() {
        return Instant.ofEpochMilli(now);
    }

    Duration passed() {
        return Duration.ofMillis(now - begin);
    }

    /** Something that happens in the world, whatever processes live. */
    void after(long millis, Runnable action) {
        agenda.add(new Entry(now + Math.max(0, millis), order++, null, action));
    }

    /** Begins a thread of a process; it dies with the process. */
    void begin(Process process, long millis, Runnable work) {
        if (!process.dead) {
            agenda.add(
                    new Entry(
                            now + Math.max(0, millis),
                            order++,
                            process,
                            () -> resume(new Fiber(process, work))));
        }
    }

    /** Lets the running thread wait; to be called on threads of processes only. */
    void pause(long millis) {
        Fiber fiber = running;
        fiber.dieIfKilled();
        agenda.add(
                new Entry(now + Math.max(0, millis), order++, fiber.process, () -> resume(fiber)));
        fiber.rest();
    }

    Process running() {
        return running == null ? null : running.process;
    }

    /** Ends all threads of a process where they are; the running one, if it is one of them, at its next step. */
    void kill(Process process) {
        process.dead = true;
        Fiber self = running;
        for (Fiber fiber : List.copyOf(process.fibers)) {
            if (fiber != self) {
                resume(fiber);
            }
        }
        running = self;
    }

    /**
     * Does what is next.
     *
     * @return false if there is nothing left to do
     */
    boolean step() {
        Entry next = agenda.poll();
        if (next == null) {
            return false;
        }
        now = Math.max(now, next.at);
        if (next.process == null || !next.process.dead) {
            next.action.run();
        }
        return true;
    }

    private void resume(Fiber fiber) {
        Thread from = Thread.currentThread();
        fiber.caller = from;
        running = fiber;
        fiber.onTurn = true;
        if (fiber.thread == null) {
            fiber.thread = Thread.ofVirtual().start(fiber::run);
        } else {
            LockSupport.unpark(fiber.thread);
        }
        while (fiber.onTurn) {
            LockSupport.park(this);
        }
        running = null;
    }

    private final class Fiber {
        private final Process process;
        private final Runnable work;
        private Thread thread;
        private volatile Thread caller;
        private volatile boolean onTurn;

        Fiber(Process process, Runnable work) {
            this.process = process;
            this.work = work;
            process.fibers.add(this);
        }

        private void run() {
            try {
                dieIfKilled();
                work.run();
            } catch (Killed e) {
                // That is what was meant.
            } catch (Throwable e) {
                onFailure.accept(process, e);
            } finally {
                process.fibers.remove(this);
                end();
            }
        }

        private void end() {
            Thread to = caller;
            onTurn = false;
            LockSupport.unpark(to);
        }

        private void rest() {
            end();
            while (!onTurn) {
                LockSupport.park(this);
            }
            dieIfKilled();
        }

        private void dieIfKilled() {
            if (process.dead) {
                throw new Killed();
            }
        }
    }
}
