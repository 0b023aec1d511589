package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.TaskId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Room that is kept for a task that waits at the head of its queue.
 *
 * @param hosts on which room is kept; several for a gang
 * @param start when there is room at the latest, as far as the run times are predicted; empty if something of unknown
 *     length is in the way
 * @param end when the task is over, as predicted; empty if that is not known
 */
public record Reservation(
        TaskId task,
        WorkClass workClass,
        String site,
        List<HostId> hosts,
        Optional<Instant> start,
        Optional<Instant> end) {
    public Reservation {
        hosts = List.copyOf(hosts);
    }

    /**
     * @param startMillis or {@link Prediction#UNKNOWN}
     */
    static Reservation from(
            TaskId task, WorkClass workClass, String site, List<HostId> hosts, long startMillis) {
        if (startMillis == Prediction.UNKNOWN) {
            return new Reservation(
                    task, workClass, site, hosts, Optional.empty(), Optional.empty());
        }
        Instant start = Instant.ofEpochMilli(startMillis);
        Optional<Instant> end =
                workClass.runTime().isKnown()
                        ? Optional.of(start.plusSeconds(workClass.runTime().expectedSeconds()))
                        : Optional.empty();
        return new Reservation(task, workClass, site, hosts, Optional.of(start), end);
    }
}
