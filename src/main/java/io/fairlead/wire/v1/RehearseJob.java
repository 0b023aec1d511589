package io.fairlead.wire.v1;

import io.fairlead.wire.batch.RegisterJobDefinitionRequest;
import io.fairlead.wire.batch.SubmitJobRequest;
import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Holds;
import io.fairlead.wire.rule.Required;

import java.util.List;

/**
 * A job that is to be checked and not to be submitted.
 *
 * @param job the SubmitJob request
 * @param definition the definition that the request names, as it would be registered; absent if it is there
 * @param columns of a sweep; absent for any other job
 * @param rows of a sweep, with a value for each column
 */
public record RehearseJob(
        @Required @Holds(SubmitJobRequest.class) Object job,
        @Holds(RegisterJobDefinitionRequest.class) Object definition,
        @Count(min = 1, max = 64) List<String> columns,
        @Count(min = 1, max = 10_000) List<List<String>> rows) {}
