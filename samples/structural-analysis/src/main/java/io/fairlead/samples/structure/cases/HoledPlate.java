package io.fairlead.samples.structure.cases;

import static io.fairlead.samples.structure.mesh.Mesh.Side.begin;
import static io.fairlead.samples.structure.mesh.Mesh.Side.end;

import io.fairlead.samples.structure.mesh.Block;
import io.fairlead.samples.structure.model.Material;
import io.fairlead.samples.structure.model.Stresses;
import io.fairlead.samples.structure.model.Structure;
import io.fairlead.samples.structure.model.Theory.PlaneStress;

/**
 * A strip of width 1 m and length 4 m with a round hole in its middle, pulled along y with 1 MPa; a
 * quarter of it is computed.
 *
 * @param ratio diameter of the hole over width of the strip
 */
public record HoledPlate(double ratio) {

    private static final double TENSION = 1e6;
    private static final double HALF_WIDTH = 0.5;
    private static final double HALF_LENGTH = 2;

    /** Share of the way round at which the rim turns its corner. */
    private static final double CORNER = 0.5;

    private static final int OUTWARDS = 16;
    private static final int ROUND = 32;

    public HoledPlate {
        if (!(ratio >= 0.02 && ratio <= 0.8)) {
            throw new IllegalArgumentException(
                    "a hole of " + ratio + " widths refused: it must be 0.02 to 0.8");
        }
    }

    /** A ring of quarters of 8-node elements, thin at the hole. */
    public Structure structure() {
        return Structure.of(
                        Block.squares(OUTWARDS, ROUND, unit -> place(unit[0], unit[1])),
                        new PlaneStress(0.01),
                        new Material(210e9, 0.3, 7850))
                .fix(begin(1), 1)
                .fix(end(1), 0)
                .load(
                        end(0),
                        (at, _) -> new double[] {0, at[1] > HALF_LENGTH - 1e-9 ? TENSION : 0});
    }

    private double place(double out, double round, int axis) {
        double angle = round * Math.PI / 2;
        double hole = ratio * HALF_WIDTH * (axis == 0 ? Math.cos(angle) : Math.sin(angle));
        double rim =
                axis == 0
                        ? HALF_WIDTH * Math.min(1, (1 - round) / (1 - CORNER))
                        : HALF_LENGTH * Math.min(1, round / CORNER);
        double share = growing(out);
        return (1 - share) * hole + share * rim;
    }

    private double[] place(double out, double round) {
        return new double[] {place(out, round, 0), place(out, round, 1)};
    }

    /** Share of the way to the rim: steps grow evenly from one about as deep as wide. */
    private double growing(double out) {
        double growth = Math.log(1 / ratio) + 1;
        return Math.expm1(growth * out) / Math.expm1(growth);
    }

    /** Largest stress over the mean stress in the section that the hole leaves. */
    public double concentration(Structure structure, double[][] displacements) {
        int node = structure.mesh().nodeAt(ratio * HALF_WIDTH, 0);
        double largest = Stresses.unsmoothed(structure, displacements, node)[1];
        return largest / (TENSION / (1 - ratio));
    }

    /** R. B. Heywood, Designing by Photoelasticity, 1952: 2 + (1 - d/w)³. */
    public double heywood() {
        return 2 + Math.pow(1 - ratio, 3);
    }

    /**
     * W. D. Pilkey, Peterson's Stress Concentration Factors, chart 4.1, after R. C. J. Howland, Phil.
     * Trans. R. Soc. A 229 (1930) 49.
     */
    public double peterson() {
        double left = 1 - ratio;
        return 2 + 0.284 * left - 0.600 * left * left + 1.32 * left * left * left;
    }
}
