package io.fairlead.runtime;

import java.util.OptionalInt;

/**
 * A container could not be started, and nothing of it is left on the engine. The message begins with the code that
 * clients look for, such as {@code CannotPullContainerError:}, {@code CannotCreateContainerError:} or {@code
 * CannotStartContainerError:}.
 */
public final class StartFailed extends Exception {
    private final OptionalInt exitCode;

    public StartFailed(String message) {
        this(message, OptionalInt.empty());
    }

    public StartFailed(String message, OptionalInt exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The code that the engine gave the container: 127 for a program not found, 126 for one that is not executable. */
    public OptionalInt exitCode() {
        return exitCode;
    }
}
