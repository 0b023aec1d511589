package io.fairlead.samples.structure.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Tables of numbers in the format that {@code numpy.load} reads (NumPy's NEP 1, version 1.0). */
public final class Npz implements AutoCloseable {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int HEADER = 128;

    private final ZipOutputStream zip;

    Npz(OutputStream out) {
        this.zip = new ZipOutputStream(out);
    }

    Npz put(String name, double[][] table) throws IOException {
        ByteBuffer bytes = start("<f8", table.length, table[0].length, 8);
        for (double[] row : table) {
            for (double value : row) {
                bytes.putDouble(value);
            }
        }
        return entry(name, bytes);
    }

    Npz put(String name, int[][] table) throws IOException {
        ByteBuffer bytes = start("<i4", table.length, table[0].length, 4);
        for (int[] row : table) {
            for (int value : row) {
                bytes.putInt(value);
            }
        }
        return entry(name, bytes);
    }

    private static ByteBuffer start(String type, int rows, int columns, int size) {
        String header =
                "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d), }"
                        .formatted(type, rows, columns);
        int room = HEADER - MAGIC.length - 2;
        return ByteBuffer.allocate(HEADER + rows * columns * size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) room)
                .put(
                        (header + " ".repeat(room - 1 - header.length()) + "\n")
                                .getBytes(StandardCharsets.US_ASCII));
    }

    private Npz entry(String name, ByteBuffer bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        zip.write(bytes.array());
        zip.closeEntry();
        return this;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** A table of doubles from a file that this class wrote. */
    public static double[][] read(Path file, String name, int columns) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(name + ".npy");
            if (entry == null) {
                throw new IOException(file + " holds no table '" + name + "'");
            }
            ByteBuffer bytes =
                    ByteBuffer.wrap(zip.getInputStream(entry).readAllBytes())
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .position(HEADER);
            double[][] table = new double[bytes.remaining() / 8 / columns][columns];
            for (double[] row : table) {
                for (int column = 0; column < columns; column++) {
                    row[column] = bytes.getDouble();
                }
            }
            return table;
        }
    }

    static Npz create(Path file) throws IOException {
        return new Npz(Files.newOutputStream(file));
    }
}
