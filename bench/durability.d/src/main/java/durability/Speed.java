package durability;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Group commits a second against the bare fdatasync rate of the same disk. The two take short turns, since a disk that
 * others use as well changes its pace from second to second; the ratio is the median over the pairs of turns.
 */
record Speed(List<Engine> engines, Path work) {

    private static final int[] SIZES = {1, 8, 64};
    private static final int PAIRS = 30;
    private static final long TURN_NANOSECONDS = 100_000_000L;
    private static final int STARTS = 5;
    private static final int PAGE = 4096;
    private static final int PAGES = 256;

    private record Pair(double bare, double groups) {
        double ratio() {
            return groups / bare;
        }
    }

    /** What a turn repeats. */
    private interface Action {
        void once() throws IOException, SQLException;
    }

    void run() throws Exception {
        for (Engine engine : engines) {
            Path directory = work.resolve(engine.name() + "-speed");
            Directories.remove(directory);
            engine.initialise(directory);
            long empty = Directories.size(directory);
            long rows = commits(engine, directory);
            System.out.printf(
                    Locale.ROOT,
                    "start        %-12s %5.0f ms from the start of a JVM to the first answer; %d bytes a row, empty %d KiB%n",
                    engine.name(),
                    start(engine, directory),
                    (Directories.size(directory) - empty) / rows,
                    empty / 1024);
            Directories.remove(directory);
        }
    }

    /** Measures each size of group; the number of rows written. */
    private long commits(Engine engine, Path directory) throws Exception {
        Path bareFile = work.resolve("bare");
        long rows = 0;
        try (Ledger ledger = engine.open(directory);
                FileChannel bare =
                        FileChannel.open(
                                bareFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            bare.write(ByteBuffer.allocate(PAGE * PAGES));
            bare.force(true);
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
            long[] next = {ledger.latest() + 1};
            long[] overwritten = {0};
            for (int size : SIZES) {
                Action group = () -> ledger.write(new Group(next[0]++, size));
                Action overwrite =
                        () -> {
                            bare.write(page.rewind(), overwritten[0]++ % PAGES * PAGE);
                            bare.force(false);
                        };
                rate(group); // warm
                long first = next[0];
                List<Pair> pairs = new ArrayList<>();
                for (int pair = 0; pair < PAIRS; pair++) {
                    pairs.add(new Pair(rate(overwrite), rate(group)));
                }
                rows += (next[0] - first) * size;
                report(engine, size, pairs);
            }
        } finally {
            Files.delete(bareFile);
        }
        return rows;
    }

    private static void report(Engine engine, int size, List<Pair> pairs) {
        double groups = median(pairs, Pair::groups);
        System.out.printf(
                Locale.ROOT,
                "speed        %-12s groups of %2d: %5.0f groups/s, %6.0f rows/s; bare fdatasync %5.0f/s; ratio %.2f%n",
                engine.name(),
                size,
                groups,
                groups * size,
                median(pairs, Pair::bare),
                median(pairs, Pair::ratio));
    }

    /** Times a second that the action ran during one turn. */
    private static double rate(Action action) throws IOException, SQLException {
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < TURN_NANOSECONDS) {
            action.once();
            count++;
        }
        return count * 1e9 / (System.nanoTime() - start);
    }

    /** Milliseconds to open what a process left that ended without closing it. */
    private static double start(Engine engine, Path directory) throws Exception {
        List<Double> starts = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            long began = System.nanoTime();
            Child.java(List.of(), Writer.class, engine.name(), directory, 0, 0).start().waitFor();
            starts.add((System.nanoTime() - began) / 1e6);
        }
        return median(starts, Double::doubleValue);
    }

    private static <E> double median(List<E> list, ToDoubleFunction<E> value) {
        return list.stream().mapToDouble(value).sorted().toArray()[list.size() / 2];
    }
}
