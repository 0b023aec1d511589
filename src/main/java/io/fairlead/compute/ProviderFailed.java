package io.fairlead.compute;

/** A provider did not do what was asked; the message says why, for operators. It may do so later. */
public final class ProviderFailed extends Exception {
    public ProviderFailed(String message) {
        super(message);
    }

    public ProviderFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
