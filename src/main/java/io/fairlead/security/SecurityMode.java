package io.fairlead.security;

/** Whether callers have to say who they are. */
public enum SecurityMode {
    /** Calls without a signature, or with a key that is not known here, are let in; for a service on loopback. */
    LOCAL,
    /** Every call carries a signature of a key that was made here. */
    SIGNED
}
