package io.fairlead.samples.fluid.run;

/** The death that FLUID_FAIL_ONCE_AT_STEP asked for. */
public final class InjectedFault extends Exception {

    private static final long serialVersionUID = 1L;

    InjectedFault(long step) {
        super(
                "dying at step "
                        + step
                        + " because FLUID_FAIL_ONCE_AT_STEP asks for it; the next attempt continues from the checkpoint");
    }
}
