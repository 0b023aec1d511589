package io.fairlead.samples.structure.verify;

import io.fairlead.samples.structure.algebra.Cholesky;
import io.fairlead.samples.structure.algebra.ConjugateGradients;
import io.fairlead.samples.structure.algebra.Dissection;
import io.fairlead.samples.structure.algebra.IncompleteCholesky;
import io.fairlead.samples.structure.algebra.ReverseCuthillMcKee;
import io.fairlead.samples.structure.algebra.SparseMatrix;
import io.fairlead.samples.structure.cases.Benchmarks;
import io.fairlead.samples.structure.model.Structure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Direct and iterative solution of the same equations: memory, work and time. */
public final class SolverBenchmark {

    private final Consumer<String> console;

    public SolverBenchmark(Consumer<String> console) {
        this.console = console;
    }

    private record Timed<T>(T result, double seconds) {
        static <T> Timed<T> of(Supplier<T> work) {
            long started = System.nanoTime();
            T result = work.get();
            return new Timed<>(result, (System.nanoTime() - started) / 1e9);
        }
    }

    public void run() {
        console.accept(
                "case    | unknowns | entries: matrix | dissected factor | skyline (RCM) | Gflop |"
                        + " factor s | Gflop/s | solve s | CG steps |  CG s");
        compare("le10", 1);
        for (var row :
                List.of(
                        Map.entry("cook", 8),
                        Map.entry("cook", 16),
                        Map.entry("cook", 32),
                        Map.entry("le10", 2),
                        Map.entry("le10", 3))) {
            console.accept(compare(row.getKey(), row.getValue()));
        }
    }

    private static String compare(String name, int refinement) {
        Structure structure = Benchmarks.named(name).orElseThrow().structure(refinement);
        Structure.Equations equations = structure.equations();
        SparseMatrix matrix = equations.stiffness();
        var factor =
                Timed.of(() -> new Cholesky(matrix, Dissection.of(matrix, structure.positions())));
        var solution = Timed.of(() -> factor.result().solve(equations.forces()));
        var iterated =
                Timed.of(
                        () -> {
                            var solver =
                                    new ConjugateGradients(
                                            matrix, new IncompleteCholesky(matrix), 1e-10);
                            solver.solve(equations.forces());
                            return solver;
                        });
        double work = factor.result().operations();
        return String.format(
                Locale.ROOT,
                "%-7s | %8d | %15d | %16d | %13d | %5.2f | %8.2f | %7.2f | %7.3f | %8d | %5.2f",
                name + ":" + refinement,
                structure.unknowns(),
                matrix.entries(),
                factor.result().entries(),
                new ReverseCuthillMcKee(matrix).skylineEntries(),
                work / 1e9,
                factor.seconds(),
                work / 1e9 / factor.seconds(),
                solution.seconds(),
                iterated.result().iterations(),
                iterated.seconds());
    }
}
