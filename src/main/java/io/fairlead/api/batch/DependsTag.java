package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Dependency.Condition;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The tag by which a job says how those that it depends on have to end: one word for all of {@code dependsOn}, or one for
 * each, in their order.
 */
final class DependsTag {
    static final String NAME = "fairlead:depends";

    private static final Map<String, Condition> WORDS =
            Map.of(
                    "after-ok", Condition.SUCCESS,
                    "after-any", Condition.END,
                    "after-not-ok", Condition.FAILURE);

    private DependsTag() {}

    /**
     * @param dependencies number of members of {@code dependsOn}
     * @return a condition for each of them
     */
    static List<Condition> read(Map<String, String> tags, int dependencies) {
        String value = tags.get(NAME);
        if (value == null) {
            return Collections.nCopies(dependencies, Condition.SUCCESS);
        }
        List<Condition> conditions =
                Arrays.stream(value.strip().split("\\s+")).map(DependsTag::condition).toList();
        if (dependencies == 0) {
            throw Refused.invalid(
                    "tags.%s is given without dependsOn. Name the jobs there, or leave out the tag."
                            .formatted(NAME));
        }
        if (conditions.size() == 1) {
            return Collections.nCopies(dependencies, conditions.getFirst());
        }
        if (conditions.size() != dependencies) {
            throw Refused.invalid(
                    "tags.%s has %d words for %d members of dependsOn. Give one word for all of them, or one for each."
                            .formatted(NAME, conditions.size(), dependencies));
        }
        return conditions;
    }

    private static Condition condition(String word) {
        Condition condition = WORDS.get(word);
        if (condition == null) {
            throw Refused.invalid(
                    "tags.%s has the word \"%s\"; the words are after-ok, after-any and after-not-ok."
                            .formatted(NAME, word));
        }
        return condition;
    }
}
