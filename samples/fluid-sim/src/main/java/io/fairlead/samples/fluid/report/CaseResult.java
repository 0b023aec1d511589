package io.fairlead.samples.fluid.report;

import io.fairlead.samples.fluid.run.CaseFiles;
import io.fairlead.samples.fluid.run.CavityCase;
import io.fairlead.samples.fluid.run.FlatJson;
import io.fairlead.samples.fluid.run.NpzArchive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a finished case left in its directory. */
record CaseResult(CavityCase cavityCase, Path directory, FlatJson summary) {

    /** A curve read from a file: positions and values of equal length. */
    record Curve(double[] at, double[] value) {}

    static boolean isIn(Path directory) {
        return Files.isRegularFile(directory.resolve(CaseFiles.SUMMARY));
    }

    static CaseResult read(Path directory) throws IOException {
        Path file = directory.resolve(CaseFiles.SUMMARY);
        try {
            FlatJson summary = FlatJson.parse(Files.readString(file));
            var cavityCase =
                    new CavityCase(
                            summary.number("reynolds"), Math.toIntExact(summary.whole("cells")));
            return new CaseResult(cavityCase, directory, summary);
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + " is not a summary of this program: " + e.getMessage(), e);
        }
    }

    Curve profileU() throws IOException {
        return columns(CaseFiles.PROFILE_U, 0, 1);
    }

    Curve profileV() throws IOException {
        return columns(CaseFiles.PROFILE_V, 0, 1);
    }

    /** Residual over time. */
    Curve residual() throws IOException {
        return columns(CaseFiles.HISTORY, 1, 2);
    }

    double[][] field(String name) throws IOException {
        int columns = name.equals("psi") ? cavityCase.cells() + 1 : cavityCase.cells();
        return NpzArchive.read(directory.resolve(CaseFiles.FIELDS), name, columns);
    }

    private Curve columns(String file, int first, int second) throws IOException {
        List<String[]> rows =
                Files.readAllLines(directory.resolve(file)).stream()
                        .skip(1)
                        .map(row -> row.split(","))
                        .toList();
        return new Curve(column(rows, first), column(rows, second));
    }

    private static double[] column(List<String[]> rows, int index) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[index])).toArray();
    }
}
