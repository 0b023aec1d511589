package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.flow.NavierStokes;

import java.util.OptionalDouble;

/**
 * What one attempt took.
 *
 * @param firstStep           step at which the attempt began, 0 unless it continued a checkpoint
 * @param dt                  time step
 * @param seconds             wall time of the steps
 * @param cellUpdatesPerSecond cells times steps per second of one core
 * @param triadBytesPerSecond memory bandwidth of the core, 0 if not measured
 */
record Measured(
        long firstStep,
        double dt,
        double seconds,
        double cellUpdatesPerSecond,
        double triadBytesPerSecond) {

    OptionalDouble fractionOfMemoryLimit() {
        return triadBytesPerSecond > 0
                ? OptionalDouble.of(
                        cellUpdatesPerSecond
                                * NavierStokes.BYTES_PER_CELL_UPDATE
                                / triadBytesPerSecond)
                : OptionalDouble.empty();
    }
}
