package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.wire.batch.KeyValuesPair;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A filter of a listing of jobs; one of its values has to match.
 *
 * @param name as AWS writes it, such as {@code JOB_NAME}
 */
record ListingFilter<T>(String name, Predicate<T> predicate) {
    /**
     * @param kinds the filters that the listing has, by their names: what each makes of a value
     */
    static <T> ListingFilter<T> of(
            KeyValuesPair given, Map<String, Function<String, Predicate<T>>> kinds) {
        String name = Given.text(given.name());
        Function<String, Predicate<T>> kind = kinds.get(name);
        if (kind == null) {
            throw Refused.invalid(
                    "filters[0].name is \"%s\"; it must be one of %s."
                            .formatted(
                                    name,
                                    String.join(", ", kinds.keySet().stream().sorted().toList())));
        }
        List<String> values = Given.list(given.values());
        Predicate<T> any =
                values.stream()
                        .map(kind)
                        .reduce(Predicate::or)
                        .orElseThrow(
                                () -> Refused.invalid("filters[0] needs values: at least one."));
        return new ListingFilter<>(name, any);
    }

    boolean matches(T job) {
        return predicate.test(job);
    }

    static <T> Function<String, Predicate<T>> byName(Function<T, String> name) {
        return value -> {
            NamePattern pattern = new NamePattern(value);
            return job -> pattern.matches(name.apply(job));
        };
    }

    /** Times are milliseconds since 1970. */
    static <T> Function<String, Predicate<T>> before(ToLongFunction<T> createdAt) {
        return value -> {
            long millis = millis(value);
            return job -> createdAt.applyAsLong(job) < millis;
        };
    }

    static <T> Function<String, Predicate<T>> after(ToLongFunction<T> createdAt) {
        return value -> {
            long millis = millis(value);
            return job -> createdAt.applyAsLong(job) > millis;
        };
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
