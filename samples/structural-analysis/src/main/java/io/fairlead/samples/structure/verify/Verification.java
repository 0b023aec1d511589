package io.fairlead.samples.structure.verify;

import io.fairlead.samples.structure.cases.Benchmark;
import io.fairlead.samples.structure.cases.Benchmarks;
import io.fairlead.samples.structure.cases.HoledPlate;
import io.fairlead.samples.structure.cases.Target;
import io.fairlead.samples.structure.model.Statics;
import io.fairlead.samples.structure.model.Structure;
import io.fairlead.samples.structure.truss.TenBars;

import java.util.Locale;
import java.util.function.Consumer;

/** Every case with a published answer on its stated mesh, as rows of a Markdown table. */
public final class Verification {

    private static final double HOLE_TOLERANCE = 0.01;
    private static final double TRUSS_TOLERANCE = 1e-4;

    private final Statics.Method method;
    private final Consumer<String> console;
    private boolean passed = true;

    public Verification(Statics.Method method, Consumer<String> console) {
        this.method = method;
        this.console = console;
    }

    /** True if all passed. */
    public boolean run() {
        console.accept(
                "| case | quantity | published | ours | error | accepted | mesh | time | verdict |"
                        + " source |");
        console.accept("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        Benchmarks.ALL.forEach(this::judge);
        for (double ratio : new double[] {0.1, 0.2, 0.3, 0.4, 0.5}) {
            judge(new HoledPlate(ratio));
        }
        judge(new TenBars(2), TenBars.HAFTKA_AT_2_INCHES, "244");
        judge(new TenBars(TenBars.NO_LIMIT), TenBars.HAFTKA_STRESS_ONLY, "238");
        return passed;
    }

    private void judge(Benchmark benchmark) {
        long started = System.nanoTime();
        Benchmark.About about = benchmark.about();
        double[] values = benchmark.solve(about.refinement(), method).values();
        for (int i = 0; i < values.length; i++) {
            line(
                    about.title(),
                    about.targets().get(i),
                    values[i],
                    about.mesh().apply(about.refinement()),
                    started,
                    about.source());
        }
    }

    private void judge(HoledPlate plate) {
        long started = System.nanoTime();
        Structure structure = plate.structure();
        double value = plate.concentration(structure, Statics.solve(structure, method));
        line(
                String.format(Locale.ROOT, "Hole of %.1f widths in a pulled strip", plate.ratio()),
                Target.within("concentration, net section", "", plate.peterson(), HOLE_TOLERANCE),
                value,
                structure.mesh().elements().length + " of 8 nodes, a quarter",
                started,
                "Peterson's Stress Concentration Factors, chart 4.1, after Howland 1930");
    }

    private void judge(TenBars truss, double published, String page) {
        long started = System.nanoTime();
        line(
                truss.limit() == TenBars.NO_LIMIT
                        ? "Ten-bar truss, stresses limited"
                        : "Ten-bar truss, displacements to 2 in",
                Target.within("least weight", "lb", published, TRUSS_TOLERANCE),
                truss.lightest().weight(),
                "10 bars",
                started,
                "R. T. Haftka, Z. Gürdal, Elements of Structural Optimization, 1992, p. " + page);
    }

    private void line(
            String title, Target target, double value, String mesh, long started, String source) {
        boolean good = target.accepts(value);
        passed &= good;
        console.accept(
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %.5g %s | %.5g | %+.2f %% | %+.2f to %+.2f %% | %s | %.1f s |"
                                + " %s | %s |",
                        title,
                        target.quantity(),
                        target.value(),
                        target.unit(),
                        value,
                        100 * target.deviation(value),
                        100 * target.low(),
                        100 * target.high(),
                        mesh,
                        (System.nanoTime() - started) / 1e9,
                        good ? "PASS" : "FAIL",
                        source));
    }
}
