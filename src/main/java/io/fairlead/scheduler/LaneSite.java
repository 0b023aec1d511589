package io.fairlead.scheduler;

import java.util.Optional;

/** An environment that a queue may use, and its hosts. */
record LaneSite(Site site, Pool pool, SiteUse use) {
    String name() {
        return site.name();
    }

    /** Whether it takes none of such tasks as things are, whatever room its hosts have. */
    boolean isClosedTo(Demand demand) {
        return demand.total().milliCpus() > site.maxMilliCpus() - use.milliCpus()
                || use.firstAtLimit() != null;
    }

    /** Why such tasks are too much for it, whatever room its hosts have; empty if they are not. */
    Optional<Reason> limit(Demand demand) {
        long asked = demand.total().milliCpus();
        long most = site.maxMilliCpus();
        if (asked > most) {
            return Optional.of(new Reason.AboveLimit(demand.total(), name(), most));
        }
        return asked > most - use.milliCpus()
                ? Optional.of(
                        new Reason.LimitReached(demand.total(), name(), most, use.milliCpus()))
                : Optional.empty();
    }

    /** vCPUs, in thousandths, that it may use in total. */
    long mostMilliCpus() {
        return Math.min(site.maxMilliCpus(), pool.capacity().milliCpus());
    }
}
