package io.fairlead.api.batch;

import io.fairlead.api.json.Json;
import io.fairlead.control.NodeSpread;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.Work;
import io.fairlead.wire.batch.RegisterJobDefinitionRequest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A job definition as it is asked for. */
public final class DefinitionReading {
    private DefinitionReading() {}

    /**
     * @return the definition for the revision that it is given
     * @throws Refused if it asks for something that is not offered
     */
    public static IntFunction<JobDefinition> of(RegisterJobDefinitionRequest request, Instant now) {
        Map<String, String> tags = Tags.read(request.tags());
        NodeSpread.in(tags);
        Work work = WorkReading.of(request, OutputsTag.read(tags).orElse(List.of()));
        RetryStrategy retries =
                request.retryStrategy() == null
                        ? RetryStrategy.ONCE
                        : Retries.read(request.retryStrategy());
        Map<String, Long> consumables =
                ConsumableReading.of(
                        "consumableResourceProperties", request.consumableResourceProperties());
        String document = Json.text(request);
        return revision ->
                new JobDefinition(
                        new DefinitionId(request.jobDefinitionName(), revision),
                        true,
                        work,
                        Given.map(request.parameters()),
                        retries,
                        timeoutSeconds(request),
                        Given.number(request.schedulingPriority()),
                        consumables,
                        Given.or(request.propagateTags(), false),
                        tags,
                        document,
                        now);
    }

    private static int timeoutSeconds(RegisterJobDefinitionRequest request) {
        return request.timeout() == null
                ? 0
                : Given.number(request.timeout().attemptDurationSeconds());
    }
}
