package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobStatus;
import io.fairlead.store.JobPlace;
import io.fairlead.store.JobQuery.Pattern;
import io.fairlead.store.JobQuery.Window;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A condition on {@code job j} in SQL that both databases understand.
 *
 * @param sql with a {@code ?} for each value
 */
record Condition(String sql, List<Object> values) {
    /** Sorts after every text that starts with what stands before it: the last character there is. */
    private static final String AFTER_ALL = Character.toString(Character.MAX_CODE_POINT);

    static final Condition NONE = new Condition("1 = 1", List.of());

    static Condition of(String sql, Object... values) {
        return new Condition(sql, List.of(values));
    }

    static Condition all(Collection<Condition> conditions) {
        return joined(conditions, " and ");
    }

    static Condition any(Collection<Condition> conditions) {
        Condition joined = joined(conditions, " or ");
        return new Condition("(" + joined.sql + ")", joined.values);
    }

    private static Condition joined(Collection<Condition> conditions, String word) {
        List<Object> values = new ArrayList<>();
        conditions.forEach(condition -> values.addAll(condition.values));
        return new Condition(
                String.join(word, conditions.stream().map(Condition::sql).toList()), values);
    }

    Condition and(Condition other) {
        return all(List.of(this, other));
    }

    static Condition in(String column, Collection<?> values) {
        return new Condition(
                column + " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
                values.stream().map(Condition::stored).toList());
    }

    private static Object stored(Object value) {
        return value instanceof JobStatus status ? status.name() : value;
    }

    /** A text that is the pattern, or begins with it. */
    static Condition matches(String column, Pattern pattern) {
        return pattern.prefix()
                ? of(
                        column + " >= ? and " + column + " < ?",
                        pattern.text(),
                        pattern.text() + AFTER_ALL)
                : of(column + " = ?", pattern.text());
    }

    /**
     * Further on than {@code after}, but not further than {@code last}.
     *
     * @param place a creation and a sequence, as a row of SQL
     */
    static Condition between(String place, JobPlace after, JobPlace last) {
        return all(
                List.of(
                        after.equals(JobPlace.BEGIN)
                                ? NONE
                                : of(place + " < (?, ?)", after.createdAt(), after.sequence()),
                        last.equals(JobPlace.END)
                                ? NONE
                                : of(place + " >= (?, ?)", last.createdAt(), last.sequence())));
    }

    static Condition within(String column, Window window) {
        List<Condition> bounds = new ArrayList<>();
        if (window.from() > Long.MIN_VALUE) {
            bounds.add(of(column + " >= ?", window.from()));
        }
        if (window.until() < Long.MAX_VALUE) {
            bounds.add(of(column + " < ?", window.until()));
        }
        return bounds.isEmpty() ? NONE : all(bounds);
    }
}
