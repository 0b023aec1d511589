package io.fairlead.control;

import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Overrides;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.domain.job.SubmitterTag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job as a client asks for it. What is absent comes from the job definition.
 *
 * @param revision absent for the highest active one
 * @param arraySize 0 if the job is not an array
 * @param consumables how much each attempt takes of counted resources, in place of the definition's, if present
 * @param outputs paths to collect, in place of the definition's, if present
 */
public record JobRequest(
        String name,
        String queue,
        String definition,
        OptionalInt revision,
        int arraySize,
        List<Dependency> dependencies,
        Overrides overrides,
        Map<String, String> parameters,
        Optional<RetryStrategy> retryStrategy,
        OptionalInt timeoutSeconds,
        String shareIdentifier,
        OptionalInt schedulingPriority,
        Optional<Map<String, Long>> consumables,
        Optional<Boolean> propagateTags,
        Map<String, String> tags,
        Optional<List<String>> outputs) {
    /**
     * The same, submitted with an access key.
     *
     * @param keyId empty for none
     */
    public JobRequest submittedBy(String keyId) {
        return copy(arraySize, parameters, SubmitterTag.on(tags, keyId));
    }

    /** The same as an array whose children have values of their own for these parameters. */
    JobRequest varied(int children, List<String> columns) {
        Map<String, String> left = new HashMap<>(parameters);
        columns.forEach(column -> left.put(column, "Ref::" + column));
        return copy(children, left, tags);
    }

    private JobRequest copy(
            int newSize, Map<String, String> newParameters, Map<String, String> newTags) {
        return new JobRequest(
                name,
                queue,
                definition,
                revision,
                newSize,
                dependencies,
                overrides,
                newParameters,
                retryStrategy,
                timeoutSeconds,
                shareIdentifier,
                schedulingPriority,
                consumables,
                propagateTags,
                newTags,
                outputs);
    }
}
