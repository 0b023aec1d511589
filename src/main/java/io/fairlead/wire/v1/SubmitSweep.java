package io.fairlead.wire.v1;

import io.fairlead.wire.batch.SubmitJobRequest;
import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Required;

import java.util.List;

/**
 * An array job whose children have values of their own.
 *
 * @param job without {@code arrayProperties}: there is a child for each row
 * @param columns names of parameters, which are names of variables as well
 * @param rows for each child a value for each column
 */
public record SubmitSweep(
        @Required SubmitJobRequest job,
        @Required @Count(min = 1, max = 64) List<String> columns,
        @Required @Count(min = 1, max = 10_000) List<List<String>> rows) {}
