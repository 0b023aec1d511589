package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.Refusal;

/** What a case needs of the heap, so that too large a case is refused with a number instead of dying in the middle. */
final class HeapNeed {

    /** u, v, p, potential, pivots; u, v, p of the copy that the residual is taken from; one field for the files. */
    private static final long FIELDS = 9;

    private static final long MEBIBYTE = 1 << 20;
    private static final long PROGRAM = 24 * MEBIBYTE;

    private HeapNeed() {}

    static void refuseIfTooLarge(CavityCase cavityCase) {
        long needed = PROGRAM + FIELDS * Double.BYTES * cavityCase.cells() * cavityCase.cells();
        long allowed = Runtime.getRuntime().maxMemory();
        if (needed > allowed) {
            throw new Refusal(
                    "cells %d refused: they need about %d MiB of heap and this process may use %d. Give the job more memory (60 %% of it becomes heap) or use fewer cells."
                            .formatted(cavityCase.cells(), needed / MEBIBYTE, allowed / MEBIBYTE));
        }
    }
}
