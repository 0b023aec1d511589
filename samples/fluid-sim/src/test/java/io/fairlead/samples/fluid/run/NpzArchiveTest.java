package io.fairlead.samples.fluid.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipFile;

class NpzArchiveTest {

    @TempDir Path directory;

    @Test
    void array_comes_back_as_it_was_written() throws IOException {
        Path file = directory.resolve("a.npz");
        double[][] rows = {{1, -2.5, Math.PI}, {Double.MIN_VALUE, -0.0, 1e300}};
        new NpzArchive().put("a", rows).put("x", new double[] {7}).write(file);
        double[][] read = NpzArchive.read(file, "a", 3);
        assertArrayEquals(rows[0], read[0]);
        assertArrayEquals(rows[1], read[1]);
    }

    @Test
    void header_is_the_one_that_numpy_expects() throws IOException {
        Path file = directory.resolve("a.npz");
        new NpzArchive().put("a", new double[2][3]).put("x", new double[5]).write(file);
        try (var zip = new ZipFile(file.toFile())) {
            assertHeader(zip.getInputStream(zip.getEntry("a.npy")).readAllBytes(), "(2, 3)", 6);
            assertHeader(zip.getInputStream(zip.getEntry("x.npy")).readAllBytes(), "(5,)", 5);
        }
    }

    private static void assertHeader(byte[] npy, String shape, int values) {
        assertEquals("\u0093NUMPY\u0001\u0000", new String(npy, 0, 8, StandardCharsets.ISO_8859_1));
        int length = npy[8] & 0xFF | (npy[9] & 0xFF) << 8;
        assertEquals(0, (10 + length) % 64, "data begin at a multiple of 64 bytes");
        assertEquals(
                "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }",
                new String(npy, 10, length, StandardCharsets.US_ASCII).strip());
        assertEquals(10 + length + 8 * values, npy.length);
    }

    @Test
    void array_that_is_not_there_is_named_in_the_error() throws IOException {
        Path file = directory.resolve("a.npz");
        new NpzArchive().put("a", new double[2][3]).write(file);
        var error = assertThrows(IOException.class, () -> NpzArchive.read(file, "b", 3));
        assertEquals(file + " holds no array 'b'", error.getMessage());
    }
}
