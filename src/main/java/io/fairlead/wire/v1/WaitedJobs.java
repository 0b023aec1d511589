package io.fairlead.wire.v1;

import io.fairlead.wire.batch.JobDetail;

import java.util.List;

/**
 * What became of jobs that were waited for.
 *
 * @param over whether all, or any of them, have ended; false if the time was over first
 * @param jobs in the order asked
 */
public record WaitedJobs(boolean over, List<JobDetail> jobs) {}
