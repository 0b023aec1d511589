package io.fairlead.samples.fluid;

/**
 * What the caller asked for cannot be done as asked. The message names the setting, its value, the
 * rule and the way out.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refusal(String message) {
        super(message);
    }
}
