package io.fairlead.runtime;

import java.util.OptionalInt;

/**
 * A container could not be started, and nothing of it is left on the engine. The message begins with the code that
 * clients look for, such as {@code CannotPullContainerError:}, {@code CannotCreateContainerError:} or {@code
 * CannotStartContainerError:}.
 */
public final class StartFailed extends Exception {
    private final OptionalInt exitCode;
    private final boolean lost;

    public StartFailed(String message) {
        this(message, OptionalInt.empty());
    }

    public StartFailed(String message, OptionalInt exitCode) {
        this(message, exitCode, false);
    }

    private StartFailed(String message, OptionalInt exitCode, boolean lost) {
        super(message);
        this.exitCode = exitCode;
        this.lost = lost;
    }

    /**
     * The container was given to a machine that is lost, or to an engine that has died meanwhile; whether its program has
     * run there, nobody knows. What is left of it lets further starts fail in the same way until it is removed.
     */
    public static StartFailed lost(String message) {
        return new StartFailed(message, OptionalInt.empty(), true);
    }

    /** Whether that is a loss rather than a failure, so that what was lost must not be started as if it had not been. */
    public boolean isLoss() {
        return lost;
    }

    /** The code that the engine gave the container: 127 for a program not found, 126 for one that is not executable. */
    public OptionalInt exitCode() {
        return exitCode;
    }
}
