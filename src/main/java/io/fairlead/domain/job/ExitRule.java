package io.fairlead.domain.job;

/**
 * One entry of {@code evaluateOnExit}. It matches if every pattern that it names matches; an empty pattern is not
 * tested. A pattern is a literal or a literal prefix with one trailing {@code *}; a lone {@code *} also matches a value
 * that is missing.
 */
public record ExitRule(Action action, String onStatusReason, String onReason, String onExitCode) {
    /** What to do with the task when the rule matches. */
    public enum Action {
        RETRY,
        EXIT
    }

    public boolean matches(AttemptEnd end) {
        return matches(onStatusReason, end.statusReason())
                && matches(onReason, end.containerReason())
                && matches(
                        onExitCode,
                        end.exitCode().isPresent() ? "" + end.exitCode().getAsInt() : "");
    }

    private static boolean matches(String pattern, String value) {
        if (pattern.isEmpty()) {
            return true;
        }
        return pattern.endsWith("*")
                ? value.startsWith(pattern.substring(0, pattern.length() - 1))
                : value.equals(pattern);
    }
}
