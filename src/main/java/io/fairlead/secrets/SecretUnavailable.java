package io.fairlead.secrets;

/** A secret cannot be had. The message says why and what to do; it never holds a value. */
public final class SecretUnavailable extends Exception {
    SecretUnavailable(String message) {
        super(message);
    }
}
