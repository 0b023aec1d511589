package io.fairlead.samples.structure;

/** What was asked for cannot be done; the message names the value, the rule and the way out. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }
}
