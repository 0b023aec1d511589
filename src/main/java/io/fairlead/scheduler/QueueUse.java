package io.fairlead.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** What one queue runs and has used. */
final class QueueUse {
    /** Of a queue of which nothing is known. */
    static final QueueUse NONE = new QueueUse();

    private final IntrusiveMap<String, ShareUse> shares = new IntrusiveMap<>();

    /** Null until somebody asks for use that fades. */
    private ForwardDecay decay;

    private int tasks;

    ShareUse share(String name) {
        ShareUse share = shares.get(name);
        if (share == null) {
            share = new ShareUse(name, this);
            shares.add(share);
        }
        return share;
    }

    /** A share that runs something or has used something; null if it is not known. */
    ShareUse find(String name) {
        return shares.get(name);
    }

    /** The shares that run something or have used something, in no order. */
    Collection<ShareUse> shares() {
        return shares.entries();
    }

    /** How many tasks hold a place. */
    int tasks() {
        return tasks;
    }

    void began() {
        tasks++;
    }

    void ended() {
        tasks--;
    }

    /** Weighs an attempt that takes its place. */
    void weigh(Held held) {
        if (decay != null) {
            held.weigh(decay);
        }
    }

    /**
     * By what the running attempts are weighed; begins anew for another window, or when its reach is at an end.
     *
     * @param running the attempts of this queue in a fixed order, weighed anew where that is needed
     */
    ForwardDecay decay(Instant now, Duration window, Iterable<Held> running) {
        double tau = Usage.tauSeconds(window);
        long nowMillis = now.toEpochMilli();
        if (decay == null || decay.tauSeconds() != tau || !decay.reaches(nowMillis)) {
            decay = new ForwardDecay(tau, nowMillis);
            shares.entries().forEach(ShareUse::fadeAnew);
            for (Held held : running) {
                held.weigh(decay);
                held.share().fade(held.task().resources(), held.weight());
            }
        }
        return decay;
    }
}
