package io.fairlead.domain.job;

/**
 * A container of an attempt. Its name on the engine is derived from it, so that creating it twice is harmless.
 *
 * @param name {@link #DEFAULT} if the attempt has one container, else as the job definition calls it
 */
public record ContainerId(AttemptId attempt, String name) implements Comparable<ContainerId> {
    /** What AWS Batch calls the container of a job that has only one. */
    public static final String DEFAULT = "default";

    /** What holds together what the containers of an attempt share; no container can be called so. */
    public static final String SANDBOX = ".sandbox";

    public static ContainerId of(AttemptId attempt) {
        return new ContainerId(attempt, DEFAULT);
    }

    public static ContainerId sandbox(AttemptId attempt) {
        return new ContainerId(attempt, SANDBOX);
    }

    public boolean isDefault() {
        return name.equals(DEFAULT);
    }

    public boolean isSandbox() {
        return name.equals(SANDBOX);
    }

    @Override
    public int compareTo(ContainerId other) {
        int byAttempt = attempt.compareTo(other.attempt);
        return byAttempt != 0 ? byAttempt : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return isDefault() ? attempt.toString() : attempt + " " + name;
    }
}
