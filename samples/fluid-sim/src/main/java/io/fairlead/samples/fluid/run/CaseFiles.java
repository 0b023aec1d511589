package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.flow.Flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * The files of a finished case. Each is written beside its place and moved there; summary.json
 * comes last, so that a case with a summary is complete.
 */
public final class CaseFiles {

    public static final String FIELDS = "fields.npz";
    public static final String HISTORY = "convergence.csv";
    public static final String PROFILE_U = "profile-u.csv";
    public static final String PROFILE_V = "profile-v.csv";
    public static final String SUMMARY = "summary.json";

    private final Path directory;

    CaseFiles(Path directory) {
        this.directory = directory;
    }

    void write(CavityCase cavityCase, Flow flow, List<HistoryRow> history, Measured measured)
            throws IOException {
        StreamFunction psi = StreamFunction.of(flow);
        CentreLines lines = CentreLines.of(flow);
        Path fields = directory.resolve(FIELDS + ".new");
        new CellFields(flow).archive().put("psi", psi.values()).write(fields);
        moveIntoPlace(fields, FIELDS);
        writeText(HISTORY, historyCsv(history));
        writeText(PROFILE_U, profileCsv("y,u", lines.y(), lines.u()));
        writeText(PROFILE_V, profileCsv("x,v", lines.x(), lines.v()));
        writeText(
                SUMMARY,
                summary(cavityCase, history.getLast(), psi.primaryVortex(), measured).toString());
    }

    /** Takes back what an earlier computation of the case claimed to be complete. */
    void withdraw() throws IOException {
        Files.deleteIfExists(directory.resolve(SUMMARY));
    }

    /** Copies the finished case into a directory of its name inside {@code other}. */
    public void copyTo(Path other) throws IOException {
        Path target = Files.createDirectories(other.resolve(directory.getFileName()));
        for (String name : List.of(FIELDS, HISTORY, PROFILE_U, PROFILE_V, SUMMARY)) {
            Files.copy(
                    directory.resolve(name),
                    target.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FlatJson summary(
            CavityCase cavityCase,
            HistoryRow end,
            StreamFunction.Vortex vortex,
            Measured measured) {
        var json =
                new FlatJson()
                        .put("reynolds", cavityCase.reynolds())
                        .put("cells", cavityCase.cells())
                        .put("steps", end.step())
                        .put("timeStep", measured.dt())
                        .put("time", end.time())
                        .put("residual", end.residual())
                        .put("divergence", end.divergence())
                        .put("kineticEnergy", end.kineticEnergy())
                        .put("vortexPsi", vortex.psi())
                        .put("vortexX", vortex.x())
                        .put("vortexY", vortex.y())
                        .put("resumedFromStep", measured.firstStep())
                        .put("wallSeconds", measured.seconds())
                        .put("cellUpdatesPerSecond", measured.cellUpdatesPerSecond());
        measured.fractionOfMemoryLimit()
                .ifPresent(
                        fraction ->
                                json.put("triadBytesPerSecond", measured.triadBytesPerSecond())
                                        .put("fractionOfMemoryLimit", fraction));
        return json;
    }

    private static String historyCsv(List<HistoryRow> history) {
        var csv = new StringBuilder("step,time,residual,divergence,kinetic_energy\n");
        for (HistoryRow row : history) {
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%.6f,%.6e,%.3e,%.9f\n",
                            row.step(),
                            row.time(),
                            row.residual(),
                            row.divergence(),
                            row.kineticEnergy()));
        }
        return csv.toString();
    }

    private static String profileCsv(String head, double[] position, double[] velocity) {
        var csv = new StringBuilder(head).append('\n');
        for (int i = 0; i < position.length; i++) {
            csv.append(position[i]).append(',').append(velocity[i]).append('\n');
        }
        return csv.toString();
    }

    private void writeText(String name, String text) throws IOException {
        Path fresh = directory.resolve(name + ".new");
        Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
        moveIntoPlace(fresh, name);
    }

    private void moveIntoPlace(Path fresh, String name) throws IOException {
        Files.move(
                fresh,
                directory.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
