package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.Refusal;
import io.fairlead.samples.fluid.flow.Flow;
import io.fairlead.samples.fluid.flow.Grid;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The file that outlives an attempt. It is written beside its place, forced to disk and moved there
 * in one step: whenever the process dies, the file is whole, the old one or the new one. A checksum
 * tells a damaged file from a whole one.
 */
final class Checkpoint {

    private static final long MAGIC = 0x464C5549_44303031L;

    private final Path file;

    Checkpoint(Path directory) {
        this.file = directory.resolve("checkpoint.bin");
    }

    void write(Snapshot snapshot) throws IOException {
        Path fresh = file.resolveSibling("checkpoint.bin.new");
        try (var channel =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            var checked =
                    new CheckedOutputStream(
                            new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16),
                            new CRC32());
            var out = new DataOutputStream(checked);
            writeBody(out, snapshot);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The last snapshot written; empty if there is none. Throws {@link Damaged} if the file is not
     * whole.
     */
    Optional<Snapshot> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream raw = Files.newInputStream(file)) {
            var checked =
                    new CheckedInputStream(new BufferedInputStream(raw, 1 << 16), new CRC32());
            var in = new DataInputStream(checked);
            Snapshot snapshot = readBody(in);
            long expected = checked.getChecksum().getValue();
            if (in.readLong() != expected) {
                throw new Damaged("its checksum is wrong");
            }
            return Optional.of(snapshot);
        } catch (EOFException e) {
            throw new Damaged("it ends too early");
        } catch (IllegalArgumentException | Refusal e) {
            throw new Damaged("it holds impossible values");
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private static void writeBody(DataOutputStream out, Snapshot snapshot) throws IOException {
        out.writeLong(MAGIC);
        out.writeDouble(snapshot.cavityCase().reynolds());
        out.writeInt(snapshot.cavityCase().cells());
        out.writeDouble(snapshot.dt());
        out.writeInt(snapshot.checkSteps());
        out.writeLong(snapshot.step());
        out.writeInt(snapshot.history().size());
        for (HistoryRow row : snapshot.history()) {
            out.writeLong(row.step());
            out.writeDouble(row.time());
            out.writeDouble(row.residual());
            out.writeDouble(row.divergence());
            out.writeDouble(row.kineticEnergy());
        }
        for (double[][] field : fields(snapshot.flow())) {
            for (double[] row : field) {
                for (double value : row) {
                    out.writeDouble(value);
                }
            }
        }
    }

    private static Snapshot readBody(DataInputStream in) throws IOException {
        if (in.readLong() != MAGIC) {
            throw new Damaged("it does not begin like a checkpoint");
        }
        var cavityCase = new CavityCase(in.readDouble(), in.readInt());
        double dt = in.readDouble();
        int checkSteps = in.readInt();
        long step = in.readLong();
        List<HistoryRow> history = readHistory(in);
        var flow = new Flow(new Grid(cavityCase.cells(), 1));
        for (double[][] field : fields(flow)) {
            for (double[] row : field) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = in.readDouble();
                }
            }
        }
        return new Snapshot(cavityCase, dt, checkSteps, step, flow, history);
    }

    private static List<HistoryRow> readHistory(DataInputStream in) throws IOException {
        int rows = in.readInt();
        var history = new ArrayList<HistoryRow>();
        for (int i = 0; i < rows; i++) {
            history.add(
                    new HistoryRow(
                            in.readLong(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble()));
        }
        return history;
    }

    private static List<double[][]> fields(Flow flow) {
        return List.of(flow.u, flow.v, flow.p);
    }

    /** The file is there but not whole. */
    static final class Damaged extends IOException {

        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }
}
