package io.fairlead.wire.v1;

import java.util.List;

/**
 * A page of jobs that were deleted, or would be.
 *
 * @param jobs ids, newest first; an array is one job
 * @param bytes of their logs and output files
 * @param needed how many were left since an open job waits for them
 * @param next cursor of the next page; absent at the end
 */
public record PrunedJobs(List<String> jobs, long bytes, int needed, String next) {}
