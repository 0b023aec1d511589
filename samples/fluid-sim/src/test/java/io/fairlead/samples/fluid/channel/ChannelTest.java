package io.fairlead.samples.fluid.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.samples.fluid.Refusal;
import io.fairlead.samples.fluid.run.CaseFailure;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Coarse grids against the values of fine ones; the bands of the paper are for 40 cells and more. */
class ChannelTest {

    private static final double DRAG = 5.57953523;
    private static final double LIFT = 0.010619;
    private static final double PRESSURE_DROP = 0.11752017;

    @Test
    void
            steady_drag_pressure_and_backflow_come_near_to_the_spectral_solution_and_nearer_with_cells()
                    throws IOException, CaseFailure {
        List<Quantity> coarse = run(new ChannelCase(20, 10, 0.1), 16);
        List<Quantity> fine = run(new ChannelCase(20, 20, 0.15), 10);
        assertEquals(DRAG, fine.get(0).value(), 0.01 * DRAG);
        assertEquals(PRESSURE_DROP, fine.get(2).value(), 0.02 * PRESSURE_DROP);
        assertEquals(0.0846, fine.get(3).value(), 0.002);
        assertTrue(
                Math.abs(coarse.get(0).value() - DRAG) > Math.abs(fine.get(0).value() - DRAG),
                "10 cells " + coarse + ", 20 cells " + fine);
    }

    @Test
    void steady_forces_are_the_same_at_any_lattice_speed_and_the_lift_is_met_by_ten_cells()
            throws IOException, CaseFailure {
        List<Quantity> slow = run(new ChannelCase(20, 10, 0.05), 12);
        List<Quantity> fast = run(new ChannelCase(20, 10, 0.15), 12);
        assertEquals(slow.get(0).value(), fast.get(0).value(), 5e-4 * DRAG);
        assertEquals(LIFT, slow.get(1).value(), 0.08 * LIFT);
        assertEquals(LIFT, fast.get(1).value(), 0.08 * LIFT);
    }

    @Test
    void vortices_are_shed_at_the_published_frequency() throws IOException, CaseFailure {
        List<Quantity> found = run(new ChannelCase(100, 20, 0.15), 4);
        assertEquals(0.3018, found.get(2).value(), 0.01, "Strouhal number");
        assertEquals(3.2274, found.get(0).value(), 0.06 * 3.2274, "largest drag");
        assertEquals(0.9866, found.get(1).value(), 0.15 * 0.9866, "largest lift");
    }

    private static List<Quantity> run(ChannelCase channel, double seconds)
            throws IOException, CaseFailure {
        return new ChannelRun(
                        channel,
                        new Beginning.Developed(channel),
                        seconds,
                        new Nodes.One(),
                        line -> {})
                .run()
                .orElseThrow()
                .quantities();
    }

    @Test
    void channel_in_parts_with_exchanged_halos_is_the_whole_channel_to_the_bit() {
        var channel = new ChannelCase(20, 10, 0.1);
        var whole = new ChannelFlow(channel, new Beginning.Developed(channel), 0, channel.width());
        var left = new ChannelFlow(channel, new Beginning.Developed(channel), 0, 21);
        var right = new ChannelFlow(channel, new Beginning.Developed(channel), 21, channel.width());
        for (int step = 0; step < 200; step++) {
            copy(right.slab, 0, left.slab, left.slab.width);
            copy(left.slab, left.slab.width - Slab.HALO, right.slab, -Slab.HALO);
            whole.step();
            left.step();
            right.step();
        }
        for (int x = 0; x < channel.width(); x++) {
            var part = x < 21 ? left.slab.fluid(x) : right.slab.fluid(x - 21);
            assertTrue(Arrays.deepEquals(whole.slab.fluid(x), part), "column " + x);
        }
    }

    private static void copy(Slab from, int column, Slab to, int halo) {
        double[][] source = from.columns(column);
        double[][] target = to.columns(halo);
        for (int k = 0; k < source.length; k++) {
            System.arraycopy(source[k], 0, target[k], 0, source[k].length);
        }
    }

    @Test
    void developed_flow_far_from_the_cylinder_keeps_its_profile() {
        var channel = new ChannelCase(20, 10, 0.1);
        var flow = new ChannelFlow(channel, new Beginning.Developed(channel), 0, channel.width());
        double[] inflow = channel.inflow();
        for (int step = 0; step < 60; step++) {
            flow.step();
        }
        double[] u = flow.slab.fluid(160)[0];
        for (int y = 0; y < u.length; y++) {
            assertEquals(inflow[y], u[y], 1e-3 * 0.1, "row " + y);
        }
    }

    @Test
    void finer_grid_begins_with_the_end_of_a_coarser_one() {
        var coarse = new ChannelCase(20, 10, 0.1);
        double[][] u = new double[coarse.height()][coarse.width()];
        double[][] v = new double[coarse.height()][coarse.width()];
        double[][] p = new double[coarse.height()][coarse.width()];
        for (int y = 0; y < u.length; y++) {
            for (int x = 0; x < u[0].length; x++) {
                u[y][x] = 0.1 * (x + 0.5) * coarse.spacing();
                p[y][x] = 0.05 * (y + 0.5) * coarse.spacing();
            }
        }
        var fine = new ChannelCase(20, 20, 0.05);
        double speed = fine.spacing() / fine.timeStep();
        var begin = new Beginning.Interpolated(fine, new ChannelFields(coarse, u, v, p));
        double[][] column = begin.fluid(101);
        assertEquals(0.1 * 101.5 * fine.spacing() / speed, column[0][40], 1e-12);
        assertEquals(0, column[1][40], 1e-15);
        assertEquals(3 * 0.05 * 40.5 * fine.spacing() / (speed * speed), column[2][40], 1e-12);
    }

    @Test
    void values_are_judged_by_their_band_on_fine_grids_only() {
        assertEquals(ChannelRow.Verdict.PASS, verdict(60, 5.58));
        assertEquals(ChannelRow.Verdict.FAIL, verdict(60, 5.591));
        assertEquals(ChannelRow.Verdict.NOT_JUDGED, verdict(40, 5.70));
    }

    private static ChannelRow.Verdict verdict(int cells, double value) {
        var quantity = new Quantity("drag", value, 5.57, 5.59, "");
        return new ChannelRow(new ChannelCase(20, cells, 0.1), quantity, OptionalDouble.empty(), 1)
                .verdict();
    }

    @Test
    void directions_are_opposite_in_pairs_and_their_weights_add_up_to_one() {
        for (Direction direction : Direction.ALL) {
            assertEquals(-direction.x, direction.opposite().x);
            assertEquals(-direction.y, direction.opposite().y);
            assertEquals(direction, direction.opposite().opposite());
        }
        assertEquals(1, Arrays.stream(Direction.ALL).mapToDouble(d -> d.weight).sum(), 1e-15);
    }

    @Test
    void grids_that_cannot_work_are_refused_with_the_way_out() {
        assertThrows(Refusal.class, () -> new ChannelCase(20, 15, 0.1));
        assertThrows(Refusal.class, () -> new ChannelCase(20, 20, 0.3));
        var tooCoarse = assertThrows(Refusal.class, () -> new ChannelCase(100, 10, 0.1));
        assertThrows(Refusal.class, () -> new ChannelCase(100, 20, 0.02));
        assertTrue(tooCoarse.getMessage().contains("Raise FLUID_CHANNEL_CELLS"));
    }
}
