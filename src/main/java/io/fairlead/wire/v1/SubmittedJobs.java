package io.fairlead.wire.v1;

import java.util.List;

/** What became of each job, in the order in which they were given. */
public record SubmittedJobs(int submitted, int refused, List<SubmittedJob> jobs) {}
