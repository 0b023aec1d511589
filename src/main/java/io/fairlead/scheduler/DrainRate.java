package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * When a task may start if what runs and what is served before it were a fluid that drains through all hosts of its queue at
 * once: all that work, divided by what the hosts have. Of vCPUs, memory and GPUs the one that takes longest counts.
 */
final class DrainRate {
    private DrainRate() {}

    /**
     * @param ahead the work that is served before the task
     * @return empty if no host takes work
     */
    static Optional<Instant> start(Snapshot snapshot, Lane lane, Work ahead, Instant now) {
        Work work = ahead;
        Resources capacity = Resources.NONE;
        Set<HostId> seen = new HashSet<>();
        for (String name : lane.sites()) {
            Site site = snapshot.sites().get(name);
            if (site == null || !site.enabled()) {
                continue;
            }
            for (HostId id : site.hosts()) {
                Slot slot = snapshot.fleet().slot(id);
                if (slot != null && slot.takesWork() && seen.add(id)) {
                    capacity = capacity.plus(slot.capacity());
                    work = work.plus(onHost(slot, now));
                }
            }
        }
        double seconds = work.secondsOn(capacity);
        return capacity.milliCpus() == 0
                ? Optional.empty()
                : Optional.of(now.plusSeconds((long) Math.ceil(seconds)));
    }

    private static Work onHost(Slot slot, Instant now) {
        Work work = Work.NONE;
        long nowMillis = now.toEpochMilli();
        for (int i = 0; i < slot.attempts(); i++) {
            RunningTask task = slot.task(i);
            RunTime known = task.workClass().runTime();
            long end =
                    slot.isEnding(i)
                            ? nowMillis
                            : Policies.DEFAULT
                                    .prediction()
                                    .endMillis(
                                            task.since().toEpochMilli(),
                                            known.isKnown() ? known : Outlook.ASSUMED,
                                            nowMillis);
            work = work.plus(task.resources(), (end - nowMillis) / 1000.0);
        }
        return work;
    }
}
