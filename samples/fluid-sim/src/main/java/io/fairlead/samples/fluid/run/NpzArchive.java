package io.fairlead.samples.fluid.run;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Named arrays of doubles, one- or two-dimensional, in NumPy's .npz format: {@code
 * numpy.load(file)["u"]}.
 */
public final class NpzArchive {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int HEADER_ALIGNMENT = 64;
    private static final long FIXED_TIME = 1_767_225_600_000L;

    private record Shaped(double[][] rows, String shape) {}

    private final Map<String, Shaped> arrays = new LinkedHashMap<>();

    /** Adds a two-dimensional array; rows of equal length. */
    public NpzArchive put(String name, double[][] rows) {
        arrays.put(name, new Shaped(rows, "(" + rows.length + ", " + rows[0].length + ")"));
        return this;
    }

    /** Adds a one-dimensional array. */
    public NpzArchive put(String name, double[] values) {
        arrays.put(name, new Shaped(new double[][] {values}, "(" + values.length + ",)"));
        return this;
    }

    public void write(Path file) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file);
                var zip = new ZipOutputStream(raw)) {
            for (var array : arrays.entrySet()) {
                var entry = new ZipEntry(array.getKey() + ".npy");
                entry.setTime(FIXED_TIME);
                zip.putNextEntry(entry);
                zip.write(npy(array.getValue()));
                zip.closeEntry();
            }
        }
    }

    private static byte[] npy(Shaped array) {
        double[][] rows = array.rows();
        String header =
                "{'descr': '<f8', 'fortran_order': False, 'shape': " + array.shape() + ", }";
        int unpadded = MAGIC.length + 2 + header.length() + 1;
        header +=
                " ".repeat((HEADER_ALIGNMENT - unpadded % HEADER_ALIGNMENT) % HEADER_ALIGNMENT)
                        + "\n";
        var bytes =
                ByteBuffer.allocate(
                                MAGIC.length
                                        + 2
                                        + header.length()
                                        + rows.length * rows[0].length * Double.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC)
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII));
        for (double[] row : rows) {
            bytes.asDoubleBuffer().put(row);
            bytes.position(bytes.position() + row.length * Double.BYTES);
        }
        return bytes.array();
    }

    /**
     * Reads one two-dimensional array of a file that this class wrote.
     *
     * @param columns length of a row
     */
    public static double[][] read(Path file, String name, int columns) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(name + ".npy");
            if (entry == null) {
                throw new IOException(file + " holds no array '" + name + "'");
            }
            try (var in = new DataInputStream(zip.getInputStream(entry))) {
                return readRows(
                        ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN),
                        columns,
                        file,
                        name);
            }
        }
    }

    private static double[][] readRows(ByteBuffer bytes, int columns, Path file, String name)
            throws IOException {
        var magic = new byte[MAGIC.length];
        bytes.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException(
                    "array '" + name + "' in " + file + " is not in NumPy's format 1.0");
        }
        int headerLength = Short.toUnsignedInt(bytes.getShort());
        bytes.position(bytes.position() + headerLength);
        int values = bytes.remaining() / Double.BYTES;
        if (values % columns != 0) {
            throw new IOException("array '" + name + "' in " + file + " has no rows of " + columns);
        }
        var rows = new double[values / columns][columns];
        var doubles = bytes.asDoubleBuffer();
        for (double[] row : rows) {
            doubles.get(row);
        }
        return rows;
    }
}
