package io.fairlead.samples.fluid.channel;

/**
 * The cylinder at one time.
 *
 * @param time         in s
 * @param drag         coefficient {@code 2 F / (rho U² D)} with the mean inflow U
 * @param lift         likewise
 * @param pressureDrop from its front to its back, in Pa at density 1
 */
public record Sample(double time, double drag, double lift, double pressureDrop) {}
