package io.fairlead.runtime;

/** The engine did not answer; whether the call had an effect is not known. */
public final class EngineUnreachable extends RuntimeException {
    public EngineUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
