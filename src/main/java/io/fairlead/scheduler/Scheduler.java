package io.fairlead.scheduler;

import java.time.Instant;

/**
 * Decides which waiting tasks start where. Pure: equal snapshots and times give equal plans, and a snapshot is not
 * changed by planning.
 */
@FunctionalInterface
public interface Scheduler {
    Plan plan(Snapshot snapshot, Instant now);
}
