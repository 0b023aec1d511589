package io.fairlead.api.batch;

import io.fairlead.control.JobRequest;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Dependency.Condition;
import io.fairlead.domain.job.TaskId;
import io.fairlead.wire.batch.JobDependency;
import io.fairlead.wire.batch.SubmitJobRequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A submission as it is asked for. */
public final class JobReading {
    private JobReading() {}

    /**
     * @throws Refused if it asks for something that is not offered
     */
    public static JobRequest of(SubmitJobRequest request) {
        int arraySize =
                request.arrayProperties() == null
                        ? 0
                        : Given.number(request.arrayProperties().size());
        DefinitionName definition = DefinitionName.parse(request.jobDefinition());
        Map<String, String> tags = Tags.read(request.tags());
        return new JobRequest(
                request.jobName(),
                Arns.nameOf(request.jobQueue()),
                definition.name(),
                definition.revision(),
                arraySize,
                dependencies(Given.list(request.dependsOn()), tags, arraySize),
                OverridesReading.of(request),
                Given.map(request.parameters()),
                Retries.readIfGiven(request.retryStrategy()),
                timeoutSeconds(request),
                Given.text(request.shareIdentifier()),
                number(request.schedulingPriorityOverride()),
                Optional.ofNullable(request.consumableResourcePropertiesOverride())
                        .map(
                                given ->
                                        ConsumableReading.of(
                                                "consumableResourcePropertiesOverride", given)),
                Optional.ofNullable(request.propagateTags()),
                tags,
                OutputsTag.read(tags));
    }

    private static List<Dependency> dependencies(
            List<JobDependency> given, Map<String, String> tags, int arraySize) {
        List<Condition> conditions = DependsTag.read(tags, given.size());
        return IntStream.range(0, given.size())
                .mapToObj(
                        i ->
                                dependency(
                                        "dependsOn[" + i + "]",
                                        given.get(i),
                                        conditions.get(i),
                                        arraySize))
                .toList();
    }

    private static Dependency dependency(
            String path, JobDependency given, Condition condition, int arraySize) {
        String id = Given.text(given.jobId());
        boolean pairwise = "N_TO_N".equals(given.type());
        boolean sequential = "SEQUENTIAL".equals(given.type()) && id.isEmpty();
        if ((pairwise || sequential) && arraySize == 0) {
            throw Refused.invalid(
                    "%s.type is %s, which is for array jobs. Add arrayProperties, or leave out the type."
                            .formatted(path, given.type()));
        }
        if (sequential) {
            return new Dependency.Sequential(condition);
        }
        if (id.isEmpty()) {
            throw Refused.invalid(path + " needs jobId.");
        }
        TaskId task = JobName.parse(path + ".jobId", id);
        if (task.part() == TaskId.Part.WHOLE) {
            return pairwise
                    ? new Dependency.Pairwise(task.job(), condition)
                    : new Dependency.OnJob(task.job(), condition);
        }
        if (pairwise) {
            throw Refused.invalid(
                    "%s.jobId is %s, a child; type N_TO_N is given with the id of a whole array."
                            .formatted(path, task));
        }
        return new Dependency.OnTask(task, condition);
    }

    private static OptionalInt timeoutSeconds(SubmitJobRequest request) {
        return request.timeout() == null
                ? OptionalInt.empty()
                : number(request.timeout().attemptDurationSeconds());
    }

    private static OptionalInt number(Integer given) {
        return given == null ? OptionalInt.empty() : OptionalInt.of(given);
    }
}
