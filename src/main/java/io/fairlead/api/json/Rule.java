package io.fairlead.api.json;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Holds;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One rule for one value. */
@FunctionalInterface
interface Rule {
    /** What to say about a value that breaks the rule, to follow its path; empty if it keeps it. */
    Optional<String> violation(Object value);

    /** The rules that stand at a type, but for its being required or read apart. */
    static List<Rule> of(AnnotatedType type) {
        return Arrays.stream(type.getAnnotations())
                .filter(
                        annotation ->
                                !(annotation instanceof Required || annotation instanceof Holds))
                .map(Rule::of)
                .toList();
    }

    private static Rule of(Annotation annotation) {
        return switch (annotation) {
            case Range range -> range(range);
            case Length length -> length(length);
            case Count count -> count(count);
            case OneOf oneOf -> oneOf(oneOf);
            case Matches matches -> matches(matches);
            case null, default ->
                    throw new IllegalStateException("no rule is known for " + annotation);
        };
    }

    private static Rule range(Range range) {
        String must = "must be " + bounds(range.min(), range.max()) + ".";
        String advice = range.advice().isEmpty() ? "" : " " + range.advice();
        return value -> {
            double number = ((Number) value).doubleValue();
            return number >= range.min() && number <= range.max()
                    ? Optional.empty()
                    : Optional.of("is " + Shown.value(value) + "; it " + must + advice);
        };
    }

    private static Rule length(Length length) {
        String must = "must have " + sizes(length.min(), length.max()) + " characters.";
        return value -> {
            int size = ((String) value).length();
            return size >= length.min() && size <= length.max()
                    ? Optional.empty()
                    : Optional.of("has " + size + " characters; it " + must);
        };
    }

    private static Rule count(Count count) {
        String must = "must have " + sizes(count.min(), count.max()) + ".";
        return value -> {
            int size = value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
            return size >= count.min() && size <= count.max()
                    ? Optional.empty()
                    : Optional.of("has " + size + " entries; it " + must);
        };
    }

    private static Rule oneOf(OneOf oneOf) {
        List<String> allowed = List.of(oneOf.value());
        String must =
                allowed.size() == 1
                        ? "it must be " + allowed.getFirst() + "."
                        : "it must be one of " + String.join(", ", allowed) + ".";
        return value -> {
            String text =
                    oneOf.anyCase() ? ((String) value).toUpperCase(Locale.ROOT) : (String) value;
            if (allowed.contains(text)) {
                return Optional.empty();
            }
            String guess =
                    Suggestion.nearest(text, allowed)
                            .map(near -> " Did you mean " + near + "?")
                            .orElse("");
            return Optional.of("is " + Shown.value(value) + "; " + must + guess);
        };
    }

    private static Rule matches(Matches matches) {
        Pattern pattern = Pattern.compile(matches.value(), Pattern.DOTALL);
        return value ->
                pattern.matcher((String) value).matches()
                        ? Optional.empty()
                        : Optional.of("is " + Shown.value(value) + "; " + matches.rule() + ".");
    }

    private static String sizes(int min, int max) {
        return bounds(
                min == 0 ? Double.NEGATIVE_INFINITY : min,
                max == Integer.MAX_VALUE ? Double.POSITIVE_INFINITY : max);
    }

    private static String bounds(double min, double max) {
        if (max == Double.POSITIVE_INFINITY) {
            return "at least " + plain(min);
        }
        if (min == Double.NEGATIVE_INFINITY) {
            return "at most " + plain(max);
        }
        return min == max ? "exactly " + plain(min) : plain(min) + " to " + plain(max);
    }

    private static String plain(double bound) {
        return new BigDecimal(String.valueOf(bound)).stripTrailingZeros().toPlainString();
    }
}
