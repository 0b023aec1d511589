package io.fairlead.scheduler;

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

    /** vCPUs, in thousandths, that it may use in total. */
    long mostMilliCpus() {
        return Math.min(site.maxMilliCpus(), pool.capacity().milliCpus());
    }
}
