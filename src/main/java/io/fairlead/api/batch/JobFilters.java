package io.fairlead.api.batch;

import io.fairlead.control.JobView;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.wire.batch.KeyValuesPair;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A filter of ListJobs; one of its values has to match.
 *
 * @param allowsStatus whether {@code jobStatus} narrows the listing further
 */
record JobFilters(Predicate<JobView> predicate, boolean allowsStatus) {
    static JobFilters of(KeyValuesPair filter) {
        List<String> values = Given.list(filter.values());
        if (values.isEmpty()) {
            throw Refused.invalid("filters[0] needs values: at least one.");
        }
        Predicate<JobView> any =
                values.stream()
                        .map(value -> predicate(Given.text(filter.name()), value))
                        .reduce(Predicate::or)
                        .orElseThrow();
        return new JobFilters(any, "SHARE_IDENTIFIER".equals(filter.name()));
    }

    boolean matches(JobView view) {
        return predicate.test(view);
    }

    private static Predicate<JobView> predicate(String name, String value) {
        return switch (name) {
            case "JOB_NAME" -> byName(value.toLowerCase(Locale.ROOT));
            case "JOB_DEFINITION" -> byDefinition(value);
            case "BEFORE_CREATED_AT" -> {
                long millis = millis(value);
                yield view -> createdAt(view) < millis;
            }
            case "AFTER_CREATED_AT" -> {
                long millis = millis(value);
                yield view -> createdAt(view) > millis;
            }
            case "SHARE_IDENTIFIER" -> view -> view.submission().shareIdentifier().equals(value);
            default ->
                    throw Refused.invalid(
                            "filters[0].name is \""
                                    + name
                                    + "\"; it must be one of JOB_NAME, JOB_DEFINITION, BEFORE_CREATED_AT,"
                                    + " AFTER_CREATED_AT, SHARE_IDENTIFIER.");
        };
    }

    private static Predicate<JobView> byName(String wanted) {
        return view -> matches(wanted, view.submission().name().toLowerCase(Locale.ROOT));
    }

    private static Predicate<JobView> byDefinition(String value) {
        String wanted = Arns.nameOf(value);
        return view -> {
            DefinitionId id = view.submission().definition();
            return matches(wanted, id.name()) || wanted.equals(id.toString());
        };
    }

    private static boolean matches(String wanted, String name) {
        return wanted.endsWith("*")
                ? name.startsWith(wanted.substring(0, wanted.length() - 1))
                : name.equals(wanted);
    }

    private static long createdAt(JobView view) {
        return view.submission().createdAt().toEpochMilli();
    }

    private static long millis(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw Refused.invalid(
                    "filters[0].values holds \""
                            + value
                            + "\"; a time is milliseconds since 1970-01-01, written as text.");
        }
    }
}
