package io.fairlead.domain.service;

import java.util.List;

/**
 * How often a service job may be handed to its service.
 *
 * @param attempts total number, 1 to 10
 * @param rules in the order in which they are tried
 */
public record ServiceRetries(int attempts, List<Rule> rules) {
    /**
     * What to do after an attempt with a certain end.
     *
     * @param onStatusReason literal text, or its beginning with a trailing {@code *}; empty for any
     */
    public record Rule(Action action, String onStatusReason) {}

    /** What a rule decides. */
    public enum Action {
        RETRY,
        EXIT
    }

    public ServiceRetries {
        rules = List.copyOf(rules);
    }
}
