package io.fairlead.samples.fluid.run;

/**
 * How a case is computed; see {@link Setting} for the meaning of each.
 *
 * @param tolerance       in lid speeds per time unit
 * @param maxTime         in sides per lid speed
 * @param stepFraction    of the largest stable step
 * @param progressSeconds wall time between progress lines
 * @param triad           whether memory bandwidth is measured after the run
 * @param dieAtStep       the step at which this attempt shall die, 0 for never
 */
public record RunSettings(
        double tolerance,
        double maxTime,
        double stepFraction,
        int checkSteps,
        int checkpointSteps,
        double progressSeconds,
        boolean triad,
        long dieAtStep) {}
