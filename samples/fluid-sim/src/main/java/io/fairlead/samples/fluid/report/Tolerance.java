package io.fairlead.samples.fluid.report;

import io.fairlead.samples.fluid.run.CavityCase;

import java.util.OptionalDouble;

/**
 * Largest allowed error on the centre lines: 0.005 at Re 100 from 64 cells on, 0.01 at Re 400 and
 * 0.02 at Re 1000 from 128 cells on. On a coarser grid the limit grows as the error of a
 * second-order scheme may: by four with each halving of the cells.
 */
record Tolerance(double reynolds, int cells, double limit) {

    private static final Tolerance[] STATED = {
        new Tolerance(100, 64, 0.005), new Tolerance(400, 128, 0.01), new Tolerance(1000, 128, 0.02)
    };

    static OptionalDouble of(CavityCase cavityCase) {
        for (Tolerance stated : STATED) {
            if (stated.reynolds == cavityCase.reynolds()) {
                double coarser = Math.max(1, (double) stated.cells / cavityCase.cells());
                return OptionalDouble.of(stated.limit * coarser * coarser);
            }
        }
        return OptionalDouble.empty();
    }
}
