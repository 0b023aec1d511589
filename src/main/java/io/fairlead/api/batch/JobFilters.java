package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.store.JobQuery;
import io.fairlead.store.JobQuery.Pattern;
import io.fairlead.store.JobQuery.Window;
import io.fairlead.wire.batch.KeyValuesPair;

import java.util.List;
import java.util.Set;

/** A filter of ListJobs; one of its values has to match. */
record JobFilters(String name, List<String> values) {
    static JobFilters of(KeyValuesPair filter) {
        List<String> values = Given.list(filter.values());
        if (values.isEmpty()) {
            throw Refused.invalid("filters[0] needs values: at least one.");
        }
        return new JobFilters(Given.text(filter.name()), values);
    }

    /** Whether {@code jobStatus} narrows the listing further. */
    boolean allowsStatus() {
        return name.equals("SHARE_IDENTIFIER");
    }

    JobQuery appliedTo(JobQuery query) {
        return switch (name) {
            case "JOB_NAME" -> query.named(values.stream().map(Pattern::of).toList());
            case "JOB_DEFINITION" ->
                    query.ofDefinitions(
                            values.stream().map(Arns::nameOf).map(Pattern::of).toList());
            case "BEFORE_CREATED_AT" ->
                    query.created(
                            new Window(
                                    Long.MIN_VALUE,
                                    values.stream()
                                            .mapToLong(JobFilters::millis)
                                            .max()
                                            .orElseThrow()));
            case "AFTER_CREATED_AT" ->
                    query.created(
                            new Window(
                                    Math.addExact(
                                            values.stream()
                                                    .mapToLong(JobFilters::millis)
                                                    .min()
                                                    .orElseThrow(),
                                            1),
                                    Long.MAX_VALUE));
            case "SHARE_IDENTIFIER" -> query.ofShares(Set.copyOf(values));
            default ->
                    throw Refused.invalid(
                            "filters[0].name is \""
                                    + name
                                    + "\"; it must be one of JOB_NAME, JOB_DEFINITION,"
                                    + " BEFORE_CREATED_AT, AFTER_CREATED_AT, SHARE_IDENTIFIER.");
        };
    }

    private static long millis(String value) {
        try {
            return Math.clamp(Long.parseLong(value), 0, Long.MAX_VALUE - 1);
        } catch (NumberFormatException notANumber) {
            throw Refused.invalid(
                    "filters[0].values holds \""
                            + value
                            + "\"; a time is milliseconds since 1970-01-01, written as text.");
        }
    }
}
