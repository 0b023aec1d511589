package io.fairlead.wire.v1;

import java.util.List;

/**
 * Why a job is where it is. What a job that has a place, has ended or waits for others does not have is absent.
 *
 * @param statusReason as DescribeJobs gives it
 * @param explained the task that the rest is about: of an array the first child that waits
 * @param forecast absent if nothing can be told
 * @param hosts every host that the scheduler asked
 * @param history what it waited for so far, oldest first; the latest 100 entries
 */
public record Explanation(
        String jobId,
        String status,
        String statusReason,
        String explained,
        WaitingReason reason,
        QueuePlace queue,
        StartForecast forecast,
        List<HostEvaluation> hosts,
        List<WaitPeriod> history) {}
