package io.fairlead.samples.fluid.run;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * The environment variables that the program reads; any other name that begins with FLUID_ is
 * refused.
 */
public enum Setting {
    FLUID_OUT("/work", "directory for results; each case has a directory of its own in it"),
    FLUID_COPY_TO(null, "second directory for the files of the finished case (default none)"),
    FLUID_SWEEP(
            Sweep.DEFAULT,
            "rows reynolds:cells; child i of an array job computes row i, report expects all rows"),
    FLUID_RE(null, "Reynolds number of a single case, instead of a sweep (default 100)"),
    FLUID_CELLS(null, "cells along a side of a single case, a power of two (default 64)"),
    FLUID_TOLERANCE(
            "1e-6",
            "steady when no velocity changes faster than this, in lid speeds per time unit"),
    FLUID_MAX_TIME("500", "give up when the flow is not steady by then, in sides per lid speed"),
    FLUID_STEP_FRACTION(
            "0.85", "time step as a fraction of the largest stable one, above 0 and at most 1"),
    FLUID_CHECK_STEPS("100", "steps between two looks at the residual"),
    FLUID_CHECKPOINT_STEPS("2000", "steps between two checkpoints"),
    FLUID_PROGRESS_SECONDS("1", "seconds between two progress lines"),
    FLUID_TRIAD(
            "true", "measure memory bandwidth after the run and print the achieved fraction of it"),
    FLUID_FAIL_ONCE_AT_STEP(
            "0",
            "for demonstrations: the first attempt dies with exit code 17 at this step; 0 is never"),
    FLUID_FAIL_ONCE_INDEX(
            null, "for demonstrations: only this child of an array dies (default all of them)"),
    FLUID_CHANNEL_RE("100", "Reynolds number of the flow past a cylinder; 20 and 100 are judged"),
    FLUID_CHANNEL_CELLS("20", "cells across the cylinder, a multiple of 10; judged from 40 on"),
    FLUID_CHANNEL_SECONDS(
            null, "time of the flow past a cylinder in s (default 20, from Re 40 on 8)"),
    FLUID_CHANNEL_FROM(
            null, "directory of a finished, coarser flow past a cylinder with whose end to begin"),
    FLUID_LATTICE_SPEED("0.1", "largest inflow past a cylinder in cells per step"),
    FLUID_PORT("29400", "port on which the main node of a multi-node job meets the others");

    private final String fallback;
    private final String meaning;

    Setting(String fallback, String meaning) {
        this.fallback = fallback;
        this.meaning = meaning;
    }

    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    public String meaning() {
        return meaning;
    }

    static boolean isKnown(String name) {
        return Arrays.stream(values()).anyMatch(setting -> setting.name().equals(name));
    }

    /**
     * A known name that the given one begins with, else the one with the fewest letters to change.
     */
    static Setting closestTo(String name) {
        return Arrays.stream(values())
                .min(
                        Comparator.comparingInt(
                                setting ->
                                        name.startsWith(setting.name())
                                                ? 0
                                                : lettersToChange(name, setting.name())))
                .orElseThrow();
    }

    private static int lettersToChange(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
