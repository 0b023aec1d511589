package io.fairlead.samples.structure.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.samples.structure.model.Statics;
import io.fairlead.samples.structure.model.Structure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class BenchmarksTest {

    static List<String> names() {
        return Benchmarks.ALL.stream().map(benchmark -> benchmark.about().name()).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void case_meets_its_published_values_on_the_stated_mesh(String name) {
        Benchmark benchmark = Benchmarks.named(name).orElseThrow();
        List<Target> targets = benchmark.about().targets();
        double[] values =
                benchmark.solve(benchmark.about().refinement(), Statics.Method.DIRECT).values();
        assertEquals(targets.size(), values.length);
        for (int i = 0; i < values.length; i++) {
            assertTrue(
                    targets.get(i).accepts(values[i]),
                    targets.get(i)
                            + " and not "
                            + values[i]
                            + " ("
                            + targets.get(i).deviation(values[i])
                            + ")");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5})
    void hole_concentrates_stress_as_petersons_chart_says(double ratio) {
        var plate = new HoledPlate(ratio);
        Structure structure = plate.structure();
        double[][] displacements = Statics.solve(structure, Statics.Method.DIRECT);
        assertEquals(
                plate.peterson(),
                plate.concentration(structure, displacements),
                0.01 * plate.peterson());
    }

    @Test
    void small_hole_comes_near_to_the_three_of_kirsch() {
        var plate = new HoledPlate(0.02);
        Structure structure = plate.structure();
        double net =
                plate.concentration(structure, Statics.solve(structure, Statics.Method.DIRECT));
        assertEquals(3, net / (1 - plate.ratio()), 0.02);
    }

    @Test
    void every_case_has_a_name_of_its_own_and_a_source() {
        assertEquals(names().size(), names().stream().distinct().count());
        Benchmarks.ALL.forEach(benchmark -> assertTrue(!benchmark.about().source().isBlank()));
    }
}
