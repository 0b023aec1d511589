package io.fairlead.runtime;

/**
 * A container could not be started. The message begins with the code that clients look for, such as {@code
 * CannotPullContainerError:}, {@code CannotCreateContainerError:} or {@code CannotStartContainerError:}.
 */
public final class StartFailed extends Exception {
    public StartFailed(String message) {
        super(message);
    }
}
