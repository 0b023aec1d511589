package io.fairlead.samples.structure.cases;

import io.fairlead.samples.structure.model.Statics;
import io.fairlead.samples.structure.model.Stresses;
import io.fairlead.samples.structure.model.Structure;
import io.fairlead.samples.structure.model.Vibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** A structure with published answers. */
public sealed interface Benchmark {

    /**
     * @param name       how a study calls it
     * @param source     where the targets are published
     * @param mesh       the mesh of a refinement, in words
     * @param refinement on whose mesh every target must be met
     */
    record About(
            String name,
            String title,
            String source,
            IntFunction<String> mesh,
            int refinement,
            List<Target> targets) {}

    /** What was computed. @param modes more shapes, empty in statics */
    record Solution(
            Structure structure, double[][] displacements, double[][][] modes, double[] values) {}

    About about();

    /** @param refinement number of times that the coarsest mesh is divided, 1 for that itself */
    Structure structure(int refinement);

    Solution solve(Structure structure, Statics.Method method);

    /** @param method of statics; vibrations need the factor */
    default Solution solve(int refinement, Statics.Method method) {
        return solve(structure(refinement), method);
    }

    /** Computes the values that have targets. */
    @FunctionalInterface
    interface Measure {
        double[] of(Structure structure, double[][] displacements, Stresses stresses);
    }

    /** Loads that rest. */
    record Resting(About about, IntFunction<Structure> structures, Measure measure, Shown shown)
            implements Benchmark {
        @Override
        public Structure structure(int refinement) {
            return structures.apply(refinement);
        }

        @Override
        public Solution solve(Structure structure, Statics.Method method) {
            double[][] displacements = Statics.solve(structure, method);
            Stresses stresses = Stresses.of(structure, displacements);
            return new Solution(
                    structure,
                    displacements,
                    new double[0][][],
                    measure.of(structure, displacements, stresses));
        }
    }

    /**
     * Free vibrations.
     *
     * @param rigid  number of movements without deformation, which come first
     * @param lowest an estimate of the lowest frequency in Hz
     */
    record Vibrating(About about, IntFunction<Structure> structures, int rigid, double lowest)
            implements Benchmark {
        @Override
        public Structure structure(int refinement) {
            return structures.apply(refinement);
        }

        @Override
        public Solution solve(Structure structure, Statics.Method method) {
            int modes = rigid + about.targets.size();
            Vibration.Modes found = Vibration.of(structure, modes, lowest);
            return new Solution(
                    structure,
                    found.shapes()[rigid],
                    Arrays.copyOfRange(found.shapes(), rigid, modes),
                    Arrays.copyOfRange(found.frequencies(), rigid, modes));
        }
    }
}
