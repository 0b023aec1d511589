package io.fairlead.samples.fluid.run;

/**
 * A computation that did not reach a steady flow. The message says what happened and what to
 * change.
 */
public final class CaseFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public CaseFailure(String message) {
        super(message);
    }
}
