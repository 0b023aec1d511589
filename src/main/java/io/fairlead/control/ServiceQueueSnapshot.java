package io.fairlead.control;

import io.fairlead.domain.catalog.CapacityLimit;
import io.fairlead.domain.catalog.QuotaShare;
import io.fairlead.domain.job.JobId;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A queue of jobs for another service at one moment. None of them runs, so that none uses anything.
 *
 * @param front the first jobs that wait, at most 100, in the order in which they would be served
 * @param next of each quota share, by its own name, the job that would be served next, if one waits
 * @param quotaShares of the queue
 * @param activeShares number of fair shares with jobs that wait
 * @param capacity of the queue's service environments
 */
public record ServiceQueueSnapshot(
        List<Place> front,
        Map<String, Place> next,
        List<QuotaShare> quotaShares,
        int activeShares,
        List<CapacityLimit> capacity,
        Instant at) {
    /**
     * @param since the earliest moment from which the job may have been at this place
     */
    public record Place(JobId job, Instant since) {}
}
