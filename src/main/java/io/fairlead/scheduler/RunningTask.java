package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;

import java.time.Instant;

/**
 * An attempt that holds a place.
 *
 * @param site the environment that the host is used through
 * @param resources that it holds; those of the node for a node of a gang
 * @param since when it took its place
 */
public record RunningTask(
        AttemptId id,
        WorkClass workClass,
        HostId host,
        String site,
        Resources resources,
        Instant since) {}
