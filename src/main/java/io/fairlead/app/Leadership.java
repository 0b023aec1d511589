package io.fairlead.app;

import io.fairlead.store.LeaderLease;
import io.fairlead.store.LeaderLease.Term;
import io.fairlead.store.StoreFailure;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Tries to lead, renews the lease while it does, and ends the process when another replica has led since: what this one
 * knows is worth nothing then, and a fresh process knows nothing. While the database does not confirm the lease this replica
 * does not act; if nobody took its place meanwhile, it goes on where it was. Until it leads it only follows who does.
 */
final class Leadership implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Leadership.class);

    private final LeaderLease lease;
    private final HeldLease held;
    private final Self self;
    private final LongConsumer lead;
    private final Runnable lost;
    private final ScheduledExecutorService asking = daemon("leader-lease");
    private volatile Term term;
    private boolean told;

    /**
     * This replica, as it takes part.
     *
     * @param lease how long the others wait for a leader that has fallen silent
     */
    record Self(String name, String address, Duration lease) {
        /** Three tries before the lease ends. */
        Duration pause() {
            return lease.dividedBy(4);
        }

        /** How long the replica itself counts on its lease: less than the others do. */
        Duration trusted() {
            return lease.minus(lease.dividedBy(6));
        }
    }

    /**
     * @param lead called once, with the epoch, when this replica begins to lead
     * @param lost called when it does no longer; must end the process
     */
    Leadership(LeaderLease lease, HeldLease held, Self self, LongConsumer lead, Runnable lost) {
        this.lease = lease;
        this.held = held;
        this.self = self;
        this.lead = lead;
        this.lost = lost;
    }

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    void begin() {
        long pause = self.pause().toMillis();
        asking.scheduleWithFixedDelay(this::step, 0, pause, TimeUnit.MILLISECONDS);
    }

    private void step() {
        try {
            if (term == null) {
                follow();
            } else {
                renew();
            }
            told = false;
        } catch (StoreFailure away) {
            held.follow(Optional.empty());
            if (!told) {
                LOG.warnf("The database does not answer: %s", away.getMessage());
                told = true;
            }
        } catch (RuntimeException | Error broken) {
            LOG.error("This replica cannot lead.", broken);
            lost.run();
        }
    }

    private void follow() {
        long asked = System.nanoTime();
        Optional<Term> taken = lease.take(self.name(), self.address());
        if (taken.isEmpty()) {
            held.follow(lease.current());
            return;
        }
        held.hold(asked, self.trusted());
        term = taken.get();
        LOG.infof("Replica %s leads, in term %d.", self.name(), term.epoch());
        Thread.ofPlatform().name("leader-start").start(this::lead);
    }

    /** Beside the thread that asks, since the lease is renewed meanwhile. */
    private void lead() {
        try {
            lead.accept(term.epoch());
        } catch (RuntimeException | Error broken) {
            LOG.error("This replica cannot lead.", broken);
            lost.run();
        }
    }

    private void renew() {
        long asked = System.nanoTime();
        if (lease.renew(term)) {
            held.hold(asked, self.trusted());
        } else {
            lose();
        }
    }

    private void lose() {
        LOG.errorf(
                "Another replica has taken the place of %s, which ends here; started again, it"
                        + " follows.",
                self.name());
        lost.run();
    }

    /** Lets another replica lead at once. */
    @Override
    public void close() {
        asking.shutdownNow();
        if (term != null) {
            try {
                lease.giveBack(term);
            } catch (StoreFailure away) {
                LOG.debugf(away, "the lease ends by itself");
            }
        }
    }
}
