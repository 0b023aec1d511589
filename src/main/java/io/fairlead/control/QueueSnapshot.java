package io.fairlead.control;

import io.fairlead.domain.job.TaskId;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A queue at one moment.
 *
 * @param front the first waiting tasks, at most 100, in the order in which they are served
 * @param usedMilliCpus by the queue's live attempts, by share; the share of jobs that have none is empty
 * @param activeShares number of shares with jobs that have not ended
 */
public record QueueSnapshot(
        List<Place> front, Map<String, Long> usedMilliCpus, int activeShares, Instant at) {
    /**
     * @param since when the task came to this place
     */
    public record Place(TaskId task, Instant since) {}
}
