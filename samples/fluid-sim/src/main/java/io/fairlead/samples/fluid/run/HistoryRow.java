package io.fairlead.samples.fluid.run;

/**
 * One look at a running computation.
 *
 * @param time          in sides per lid speed
 * @param residual      fastest change of any velocity, in lid speeds per time unit
 * @param divergence    largest net outflow of a cell per area
 * @param kineticEnergy integral of half the squared speed
 */
public record HistoryRow(
        long step, double time, double residual, double divergence, double kineticEnergy) {}
