package io.fairlead.samples.structure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.samples.structure.mesh.Block;
import io.fairlead.samples.structure.mesh.Mesh;

import org.junit.jupiter.api.Test;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.DoubleStream;

class PicturesTest {

    @Test
    void marks_of_a_scale_are_round_and_inside_it() {
        var scale = Scale.around(DoubleStream.of(0.13, 4.7));
        assertEquals(
                "[0, 1, 2, 3, 4, 5]",
                scale.marks().stream().map(Scale.Mark::label).toList().toString());
        assertTrue(scale.marks().stream().allMatch(m -> scale.place(m.value()) >= -1e-9));
    }

    @Test
    void marks_of_decades_are_powers_of_ten() {
        var scale = Scale.logarithmic(DoubleStream.of(0.002, 40));
        assertEquals(
                "[0.01, 0.1, 1, 10]",
                scale.marks().stream().map(Scale.Mark::label).toList().toString());
    }

    @Test
    void colours_become_ever_lighter() {
        double before = -1;
        for (int k = 0; k <= 50; k++) {
            int rgb = Colours.of(k / 50.0, 1);
            double light =
                    0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
            assertTrue(light > before, "at " + k);
            before = light;
        }
    }

    @Test
    void raster_covers_just_the_body_with_the_colour_of_its_value() {
        Mesh mesh = Block.squares(2, 2, unit -> new double[] {2 * unit[0], unit[1]});
        double[] values = Arrays.stream(mesh.nodes()).mapToDouble(place -> place[0] / 2).toArray();
        var surface = Surface.deformed(mesh, new double[values.length][2], 1, values);
        var area = new Rectangle2D.Double(0, 0, 200, 200);
        var raster = new Raster(area);
        raster.paint(surface, View.fitting(area, surface.places()));
        BufferedImage image = raster.image(Scale.between(0, 1), 10);
        assertEquals(0, image.getRGB(100, 20) >>> 24, "above the body");
        assertEquals(255, image.getRGB(100, 90) >>> 24, "inside");
        assertNear(Colours.of(0.25, 1), image.getRGB(50, 100));
        assertNear(Colours.of(0.9, 1), image.getRGB(180, 90));
    }

    private static void assertNear(int wanted, int found) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertEquals(wanted >> shift & 255, found >> shift & 255, 4, "byte " + shift);
        }
    }

    @Test
    void nearer_side_of_a_solid_hides_the_other() {
        Mesh mesh = Block.cubes(1, 1, 1, unit -> unit.clone());
        double[] values = Arrays.stream(mesh.nodes()).mapToDouble(place -> place[2]).toArray();
        var surface = Surface.deformed(mesh, new double[values.length][3], 1, values);
        var area = new Rectangle2D.Double(0, 0, 200, 200);
        var raster = new Raster(area);
        View view = View.fitting(area, surface.places());
        raster.paint(surface, view);
        double[] top = view.at(new double[] {0.5, 0.5, 1});
        int rgb = raster.image(Scale.between(0, 1), 10).getRGB((int) top[0], (int) top[1]);
        assertTrue((rgb >> 8 & 255) > 150, "the top is bright: " + Integer.toHexString(rgb));
    }
}
