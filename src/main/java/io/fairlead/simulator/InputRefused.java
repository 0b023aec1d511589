package io.fairlead.simulator;

/** Something that was given to simulate cannot be read or makes no sense; the message says where, what and why. */
public final class InputRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to do about it; empty if the message says so already. */
    private final String remedy;

    public InputRefused(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
