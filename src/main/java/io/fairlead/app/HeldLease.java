package io.fairlead.app;

import io.fairlead.api.access.Leader;
import io.fairlead.control.Lead;
import io.fairlead.store.LeaderLease.Term;

import jakarta.inject.Singleton;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What this replica knows of who leads. It counts on its own lease for less long than the database does, by a clock that
 * goes on while the process is frozen.
 */
@Singleton
final class HeldLease implements Lead, Leader {
    private static final Own NEVER = new Own(0, Long.MIN_VALUE);

    private volatile Own own = NEVER;
    private volatile Optional<Term> known = Optional.empty();

    /** @param since {@link System#nanoTime} before the database was asked */
    private record Own(long since, long nanoseconds) {
        boolean isHeld() {
            return System.nanoTime() - since < nanoseconds;
        }
    }

    /** This replica leads for good: nobody else can, since the store is its own. */
    void holdForGood() {
        own = new Own(System.nanoTime(), Long.MAX_VALUE);
    }

    /**
     * @param asked {@link System#nanoTime} before the database was asked for the lease or its renewal
     */
    void hold(long asked, Duration length) {
        own = new Own(asked, length.toNanos());
    }

    void follow(Optional<Term> term) {
        known = term;
    }

    @Override
    public boolean isHeld() {
        return own.isHeld();
    }

    @Override
    public boolean isHere() {
        return isHeld();
    }

    @Override
    public Optional<URI> address() {
        return known.map(Term::address).map(URI::create);
    }
}
