package io.fairlead.wire.v1;

import io.fairlead.wire.batch.JobDetail;

import java.util.List;

/**
 * What would come of a job. The verdict is one of {@code NOW}, {@code LATER}, {@code NEW_HOST}, {@code UNKNOWN}, {@code
 * DISABLED} and {@code NEVER}.
 *
 * @param job as DescribeJobs would give it, without what only a job has that was accepted
 * @param sentence the verdict for people
 * @param problem why it would be refused, or would fail as soon as it is accepted; absent otherwise
 * @param waiting jobs, and children of arrays, that wait for a place in its queue now
 * @param limits what would hold it back although there is room
 * @param environments of its queue, first choice first
 */
public record RehearsedJob(
        JobDetail job,
        String verdict,
        String sentence,
        String problem,
        long waiting,
        List<WaitingReason> limits,
        List<EnvironmentProspect> environments) {}
