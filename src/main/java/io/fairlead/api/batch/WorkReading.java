package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Work;
import io.fairlead.wire.batch.RegisterJobDefinitionRequest;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a job definition runs, in whichever of its members it is described. */
final class WorkReading {
    private WorkReading() {}

    /**
     * @param outputs paths to collect
     * @throws Refused if it is described in no member, or in several
     */
    static Work of(RegisterJobDefinitionRequest request, List<String> outputs) {
        long given =
                Stream.of(request.containerProperties(), request.ecsProperties())
                        .filter(Objects::nonNull)
                        .count();
        if (given != 1) {
            throw Refused.invalid(
                    "RegisterJobDefinition of type container needs containerProperties with image and resourceRequirements, or ecsProperties; "
                            + (given == 0 ? "none" : "more than one")
                            + " is given.");
        }
        return request.containerProperties() != null
                ? ContainerReading.of("containerProperties", request.containerProperties(), outputs)
                : TaskReading.of("ecsProperties", request.ecsProperties(), outputs);
    }
}
