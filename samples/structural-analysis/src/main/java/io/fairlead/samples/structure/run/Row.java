package io.fairlead.samples.structure.run;

import io.fairlead.samples.structure.Refusal;
import io.fairlead.samples.structure.cases.Benchmark;
import io.fairlead.samples.structure.cases.Benchmarks;
import io.fairlead.samples.structure.cases.HoledPlate;
import io.fairlead.samples.structure.truss.TenBars;

/** One computation of a study, written {@code case:number}. */
public sealed interface Row {

    /** As written; also the name of the row's directory, with a dash for the colon. */
    String text();

    /** A benchmark on one mesh. */
    record Refined(Benchmark benchmark, int refinement) implements Row {
        @Override
        public String text() {
            return benchmark.about().name() + ":" + refinement;
        }
    }

    /** One ratio of hole to width. */
    record Holed(HoledPlate plate) implements Row {
        @Override
        public String text() {
            return "hole:" + plate.ratio();
        }
    }

    /** One limit of the truss's displacements. */
    record Sized(TenBars truss) implements Row {
        @Override
        public String text() {
            return "truss:" + truss.limit();
        }
    }

    default String directory() {
        return text().replace(':', '-');
    }

    static Row parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length != 2) {
            throw refused(text, "a row is case:number, as in le1:4");
        }
        try {
            return switch (parts[0]) {
                case "hole" -> new Holed(new HoledPlate(Double.parseDouble(parts[1])));
                case "truss" -> new Sized(new TenBars(Double.parseDouble(parts[1])));
                default -> refined(text, parts[0], Integer.parseInt(parts[1]));
            };
        } catch (NumberFormatException e) {
            throw refused(
                    text, "'" + parts[1] + "' is not a number of the kind that the case takes");
        } catch (IllegalArgumentException e) {
            throw refused(text, e.getMessage());
        }
    }

    private static Row refined(String text, String name, int refinement) {
        Benchmark benchmark =
                Benchmarks.named(name)
                        .orElseThrow(
                                () ->
                                        refused(
                                                text,
                                                "the cases are hole, truss, "
                                                        + Benchmarks.names()));
        if (refinement < 1 || refinement > 32) {
            throw refused(text, "a mesh is refined 1 to 32 times");
        }
        return new Refined(benchmark, refinement);
    }

    private static Refusal refused(String text, String rule) {
        return new Refusal("row '" + text + "' of the study refused: " + rule + ".");
    }
}
