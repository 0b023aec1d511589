package io.fairlead.domain.job;

import java.util.List;

/**
 * How often a task may run, and which ends are worth another run.
 *
 * @param attempts total number of runs, 1 to 10
 * @param rules evaluated in order after a failed attempt; the first match decides, no match means retry
 */
public record RetryStrategy(int attempts, List<ExitRule> rules) {
    public static final RetryStrategy ONCE = new RetryStrategy(1, List.of());

    public RetryStrategy {
        rules = List.copyOf(rules);
    }

    /** Whether a failed attempt leads to another one. */
    public boolean retries(int attemptsSoFar, AttemptEnd end) {
        if (attemptsSoFar >= attempts || !end.cause().isRetryable()) {
            return false;
        }
        return rules.stream()
                .filter(rule -> rule.matches(end))
                .findFirst()
                .map(rule -> rule.action() == ExitRule.Action.RETRY)
                .orElse(true);
    }
}
