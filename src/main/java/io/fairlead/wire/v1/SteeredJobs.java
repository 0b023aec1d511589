package io.fairlead.wire.v1;

import java.util.List;

/**
 * What became of a wish about waiting jobs.
 *
 * @param changed number of jobs that are not what they were
 * @param unchanged number of jobs that were so already, or have ended
 * @param jobs ids of the changed ones; at most 1,000
 */
public record SteeredJobs(int changed, int unchanged, List<String> jobs) {}
