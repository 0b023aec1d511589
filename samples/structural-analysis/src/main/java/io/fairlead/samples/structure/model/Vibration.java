package io.fairlead.samples.structure.model;

import io.fairlead.samples.structure.algebra.SparseMatrix;
import io.fairlead.samples.structure.algebra.SubspaceIteration;

import java.util.Arrays;

/** The slowest free vibrations of a structure. */
public final class Vibration {

    /**
     * @param frequencies in Hz, rising; those of movements without deformation are 0 to rounding
     * @param shapes      {@code [mode][node][component]}, for a kinetic energy of one half at unit
     *                    angular frequency
     */
    public record Modes(double[] frequencies, double[][][] shapes) {}

    private Vibration() {}

    /**
     * @param lowest a frequency in Hz of the order of the lowest that is not zero; it keeps the
     *               shifted matrix definite and decides only how fast the answer is found
     */
    public static Modes of(Structure structure, int modes, double lowest) {
        double shift = Math.pow(2 * Math.PI * lowest, 2);
        SparseMatrix stiffness = structure.equations().stiffness();
        SparseMatrix mass = structure.mass();
        var solver = Statics.factor(structure, stiffness.plus(shift, mass));
        var pairs = new SubspaceIteration(mass, solver, shift).lowest(modes);
        return new Modes(
                Arrays.stream(pairs.values())
                        .map(value -> Math.sqrt(Math.max(value, 0)) / (2 * Math.PI))
                        .toArray(),
                Arrays.stream(pairs.vectors())
                        .map(structure::displacements)
                        .toArray(double[][][]::new));
    }
}
