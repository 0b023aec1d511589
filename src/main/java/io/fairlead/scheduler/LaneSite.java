package io.fairlead.scheduler;

/** An environment that a queue may use, and its hosts. */
record LaneSite(Site site, Pool pool) {
    String name() {
        return site.name();
    }

    /** vCPUs, in thousandths, that it may use in total. */
    long mostMilliCpus() {
        return Math.min(site.maxMilliCpus(), pool.capacity().milliCpus());
    }
}
