package io.fairlead.samples.fluid.channel;

import io.fairlead.samples.fluid.Refusal;

import java.util.stream.IntStream;

/**
 * A round cylinder across a channel, slightly off its centre (M. Schaefer, S. Turek, Notes on Numerical Fluid
 * Mechanics 52 (1996) 547): length 2.2, height 0.41, diameter 0.1 at (0.2, 0.2); viscosity 0.001.
 *
 * @param reynolds     of the mean inflow and the diameter: 20 is steady (2D-1), 100 sheds vortices (2D-2)
 * @param cells        across the diameter, a multiple of 10
 * @param latticeSpeed largest inflow in cells per step
 */
public record ChannelCase(double reynolds, int cells, double latticeSpeed) {

    public static final double DIAMETER = 0.1;
    static final double VISCOSITY = 1e-3;
    private static final double LEAST_VISCOSITY = 0.006;
    private static final int HIGHEST_PER_CELL = 6;

    public ChannelCase {
        if (cells < 10 || cells > 200 || cells % 10 != 0) {
            throw new Refusal(
                    "FLUID_CHANNEL_CELLS '"
                            + cells
                            + "' refused: cells across the cylinder are 10, 20, ... 200, so that walls lie between cells.");
        }
        if (!(latticeSpeed >= 0.005 && latticeSpeed <= 0.15)) {
            throw new Refusal(
                    "FLUID_LATTICE_SPEED '"
                            + latticeSpeed
                            + "' refused: it must be 0.005 to 0.15 cells per step; sound moves 0.58.");
        }
        if (!(reynolds >= 1 && reynolds <= HIGHEST_PER_CELL * cells)) {
            throw new Refusal(
                    "FLUID_CHANNEL_RE '"
                            + reynolds
                            + "' refused: it must be 1 to "
                            + HIGHEST_PER_CELL
                            + " for each of the "
                            + cells
                            + " cells across the cylinder, or the flow blows up. Raise FLUID_CHANNEL_CELLS.");
        }
        if (latticeViscosity(reynolds, cells, latticeSpeed) < LEAST_VISCOSITY) {
            throw new Refusal(
                    "FLUID_LATTICE_SPEED '"
                            + latticeSpeed
                            + "' refused: with this Reynolds number and these cells the lattice would have hardly any viscosity. Raise it.");
        }
    }

    private static double latticeViscosity(double reynolds, int cells, double latticeSpeed) {
        return latticeSpeed * 2 / 3 * cells / reynolds;
    }

    public String name() {
        return "channel-re%d-n%d".formatted(Math.round(reynolds), cells);
    }

    public int width() {
        return 22 * cells;
    }

    public int height() {
        return 41 * cells / 10;
    }

    /** In cells² per step. */
    double latticeViscosity() {
        return latticeViscosity(reynolds, cells, latticeSpeed);
    }

    /** Mean inflow in m/s. */
    public double meanSpeed() {
        return reynolds * VISCOSITY / DIAMETER;
    }

    /** Edge of a cell in m. */
    public double spacing() {
        return DIAMETER / cells;
    }

    /** One step in s. */
    public double timeStep() {
        return spacing() * latticeSpeed / (1.5 * meanSpeed());
    }

    /** Inflow by row, in cells per step. */
    double[] inflow() {
        return IntStream.range(0, height()).mapToDouble(y -> inflow(y + 0.5)).toArray();
    }

    /** @param height above the lower wall in cells */
    double inflow(double height) {
        double at = height / height();
        return latticeSpeed * 4 * at * (1 - at);
    }

    /** In cells per step. */
    double meanInflow() {
        return latticeSpeed * 2 / 3;
    }
}
