package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.Refusal;
import io.fairlead.samples.fluid.flow.Grid;

import java.util.Locale;

/**
 * One flow to compute: unit square, lid speed 1.
 *
 * @param reynolds lid speed times side over viscosity
 * @param cells    cells along a side
 */
public record CavityCase(double reynolds, int cells) {

    public CavityCase {
        if (!(reynolds > 0) || Double.isInfinite(reynolds)) {
            throw new Refusal(
                    "Reynolds number "
                            + number(reynolds)
                            + " refused: it must be greater than 0. Try 100, 400 or 1000.");
        }
        if (!Grid.isAllowed(cells)) {
            throw new Refusal(
                    "cells "
                            + cells
                            + " refused: cells along a side must be a power of two from "
                            + Grid.FEWEST_CELLS
                            + " to "
                            + Grid.MOST_CELLS
                            + ". Try 64, 128 or 256.");
        }
    }

    public double viscosity() {
        return 1 / reynolds;
    }

    /** The Reynolds number without a useless fraction: 100, 0.5. */
    public String reynoldsText() {
        return number(reynolds);
    }

    /** Name of the case's directory. */
    public String name() {
        return "re" + reynoldsText() + "-n" + cells;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
