package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.ExitRule;
import io.fairlead.domain.job.RetryStrategy;
import io.fairlead.wire.batch.EvaluateOnExit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Retry strategies of the wire and of the domain. */
final class Retries {
    private Retries() {}

    static RetryStrategy read(io.fairlead.wire.batch.RetryStrategy given) {
        List<EvaluateOnExit> rules = Given.list(given.evaluateOnExit());
        if (given.attempts() == null && !rules.isEmpty()) {
            throw Refused.invalid(
                    "retryStrategy.evaluateOnExit needs retryStrategy.attempts. Give a number from 1 to 10.");
        }
        return new RetryStrategy(
                Given.or(given.attempts(), 1), rules.stream().map(Retries::rule).toList());
    }

    /** The strategy of a submission; without a number of attempts it says nothing. */
    static Optional<RetryStrategy> readIfGiven(io.fairlead.wire.batch.RetryStrategy given) {
        boolean empty =
                given == null
                        || given.attempts() == null && Given.list(given.evaluateOnExit()).isEmpty();
        return empty ? Optional.empty() : Optional.of(read(given));
    }

    /** As AWS echoes it: always with its list of rules, whose actions are in lower case. */
    static io.fairlead.wire.batch.RetryStrategy shown(RetryStrategy strategy) {
        return new io.fairlead.wire.batch.RetryStrategy(
                strategy.attempts(), strategy.rules().stream().map(Retries::shown).toList());
    }

    private static ExitRule rule(EvaluateOnExit rule) {
        return new ExitRule(
                ExitRule.Action.valueOf(rule.action().toUpperCase(Locale.ROOT)),
                Given.text(rule.onStatusReason()),
                Given.text(rule.onReason()),
                Given.text(rule.onExitCode()));
    }

    private static EvaluateOnExit shown(ExitRule rule) {
        return new EvaluateOnExit(
                Given.absentIfEmpty(rule.onStatusReason()),
                Given.absentIfEmpty(rule.onReason()),
                Given.absentIfEmpty(rule.onExitCode()),
                rule.action().name().toLowerCase(Locale.ROOT));
    }
}
