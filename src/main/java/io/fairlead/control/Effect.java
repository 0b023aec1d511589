package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Submission;

import java.time.Duration;
import java.util.List;

/** Something to be done on a host after the commit. Doing it twice is harmless. */
sealed interface Effect {
    HostId host();

    AttemptId attempt();

    /** Create and start the attempt's container, unless that is under way. */
    record Start(
            AttemptId attempt,
            HostId host,
            String environment,
            Submission submission,
            List<String> gpuIds)
            implements Effect {}

    /** Look after a container that runs or has exited already, unless that is under way. */
    record Adopt(AttemptId attempt, HostId host, Submission submission) implements Effect {}

    record Stop(AttemptId attempt, HostId host, Duration grace) implements Effect {}

    record Remove(AttemptId attempt, HostId host) implements Effect {}
}
