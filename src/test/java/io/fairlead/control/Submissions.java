package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.Submission;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Submissions for tests, with nothing in them but what a test is about. */
final class Submissions {
    private Submissions() {}

    static Submission single(JobId id, Resources resources, int timeoutSeconds) {
        return single(id, "q", "", resources, timeoutSeconds);
    }

    static Submission single(
            JobId id, String queue, String share, Resources resources, int timeoutSeconds) {
        return of(id, queue, new DefinitionId("d", 1), share, resources, timeoutSeconds);
    }

    static Submission of(DefinitionId definition, String share, int timeoutSeconds) {
        return of(new JobId(0, 1), "q", definition, share, Resources.of(1, 1, 0), timeoutSeconds);
    }

    private static Submission of(
            JobId id,
            String queue,
            DefinitionId definition,
            String share,
            Resources resources,
            int timeoutSeconds) {
        return new Submission(
                id,
                "job",
                queue,
                definition,
                0,
                List.of(),
                ContainerSpec.of("busybox", List.of("true"), resources),
                Map.of(),
                RetryStrategy.ONCE,
                timeoutSeconds,
                share,
                0,
                Map.of(),
                false,
                Map.of(),
                Instant.EPOCH);
    }

    /** Of one or two vCPUs, with up to three attempts. */
    static Submission random(
            JobId id, String share, int arraySize, List<Dependency> dependencies, Random random) {
        return new Submission(
                id,
                "job",
                "q",
                new DefinitionId("d", 1),
                arraySize,
                dependencies,
                ContainerSpec.of(
                        "busybox",
                        List.of("true"),
                        Resources.of(1 + random.nextInt(2), 1 + random.nextInt(2), 0)),
                Map.of(),
                new RetryStrategy(1 + random.nextInt(3), List.of()),
                random.nextBoolean() ? 0 : 100,
                share,
                random.nextInt(3),
                Map.of(),
                false,
                Map.of(),
                Instant.EPOCH);
    }
}
