package io.fairlead.control;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.scheduler.ScalingWish;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the cycle last made known to readers. Written by the cycle only; each notice is immutable. */
@Singleton
final class Bulletin {
    /**
     * @param cycle number of the cycle that ended with this notice
     * @param reasons why jobs wait for a place
     * @param delays what attempts that have not started are waiting for
     * @param shares that have jobs which have not ended, by queue
     * @param held how much live attempts hold of counted resources and will give back, by resource
     * @param wishes work without a place, by environment
     * @param busyEnvironments that have live attempts
     */
    record Notice(
            long cycle,
            List<Hosts.HostUse> hosts,
            WaitingReasons reasons,
            Map<AttemptId, String> delays,
            Map<String, Set<String>> shares,
            Map<String, Long> held,
            List<ScalingWish> wishes,
            Set<String> busyEnvironments) {}

    private volatile Notice current =
            new Notice(
                    0,
                    List.of(),
                    _ -> Optional.empty(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    Set.of());

    Notice current() {
        return current;
    }

    void publish(Notice notice) {
        current = notice;
    }
}
