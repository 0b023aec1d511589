import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The program of bench/fuzz; {@code bench/fuzz --help} tells what it does. */
public final class Fuzz {
    private static final int CALLERS = 4;
    private static final int WARM_UP = 2_000;
    private static final long MOST_GROWTH = 8L << 20;

    /** What came of one kind of request. */
    private static final class Row {
        int requests;
        int refused;
        int otherErrors;
        int closed;
        int accepted;
        int faults;
        int hangs;
        long slowestNanos;
    }

    private final Map<String, String> options = new HashMap<>();
    private final Map<String, Row> rows = new TreeMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final Requests requests;
    private final int port;
    private final long seed;

    private Fuzz(String[] arguments) throws IOException {
        for (String argument : arguments) {
            String[] parts = argument.replaceFirst("^--", "").split("=", 2);
            options.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        port = Integer.parseInt(options.get("port"));
        seed = Long.parseLong(options.getOrDefault("seed", "1"));
        requests = new Requests(seed, Path.of(options.get("session")));
    }

    public static void main(String[] arguments) throws Exception {
        Fuzz fuzz = new Fuzz(arguments);
        if (fuzz.options.containsKey("only")) {
            fuzz.replay(Integer.parseInt(fuzz.options.get("only")));
        } else if (!fuzz.run(Integer.parseInt(fuzz.options.getOrDefault("requests", "100000")))) {
            System.exit(1);
        }
    }

    private void replay(int number) throws IOException {
        Attack attack = requests.attack(number);
        try (var connection = new Wire(port)) {
            System.out.println(attack.kind() + "\n" + attack.shown() + "\n\nstatus " + connection.send(attack));
        }
    }

    private boolean run(int number) throws Exception {
        send(0, Math.min(WARM_UP, number));
        rows.clear();
        Map<String, Long> storedBefore = stored();
        long heapBefore = heap();
        long started = System.nanoTime();
        send(0, number);
        double seconds = (System.nanoTime() - started) / 1e9;
        long heapAfter = heap();
        report(number, seconds, heapBefore, heapAfter);
        Map<String, Long> storedAfter = stored();
        System.out.printf(
                "rows in the tables of the store: %d before, %d after%n", total(storedBefore), total(storedAfter));
        if (!storedAfter.equals(storedBefore)) {
            failures.add("rows in the store before: " + storedBefore + ", after: " + storedAfter);
        }
        if (heapAfter - heapBefore > MOST_GROWTH) {
            failures.add("the heap grew by " + (heapAfter - heapBefore) + " bytes; " + MOST_GROWTH + " are allowed");
        }
        failures.stream().limit(20).forEach(failure -> System.out.println("\nFAILED " + failure));
        System.out.println(failures.isEmpty() ? "Passed." : "\n" + failures.size() + " failures.");
        return failures.isEmpty();
    }

    private void send(int from, int to) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(from);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try (var connection = new Wire(port)) {
                                            for (int n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
                                                send(n, connection);
                                            }
                                        }
                                    }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void send(int number, Wire connection) {
        Attack attack = requests.attack(number);
        long started = System.nanoTime();
        int status;
        try {
            status = connection.send(attack);
        } catch (SocketTimeoutException hangs) {
            status = -1;
        } catch (IOException unexpected) {
            status = -2;
        }
        count(number, attack, status, System.nanoTime() - started);
    }

    private synchronized void count(int number, Attack attack, int status, long nanos) {
        Row row = rows.computeIfAbsent(attack.kind(), _ -> new Row());
        row.requests++;
        row.slowestNanos = Math.max(row.slowestNanos, nanos);
        if (status < 0) {
            row.hangs++;
            fail(number, attack, "no answer within the limit");
        } else if (status == Wire.CLOSED) {
            row.closed++;
        } else if (status >= 500) {
            row.faults++;
            fail(number, attack, "status " + status);
        } else if (status == 400) {
            row.refused++;
        } else if (status >= 400 || status < 200) {
            row.otherErrors++;
        } else {
            row.accepted++;
            if (attack.whole() && !attack.kind().equals("wrong path")) {
                fail(number, attack, "accepted with status " + status);
            }
        }
    }

    private void fail(int number, Attack attack, String what) {
        failures.add("%s: replay with --seed=%d --only=%d%n%s: %s".formatted(what, seed, number, attack.kind(), attack.shown()));
    }

    private void report(int number, double seconds, long heapBefore, long heapAfter) {
        System.out.printf("seed %d, %,d bad requests in %.1f s by %d callers%n%n", seed, number, seconds, CALLERS);
        System.out.println("what is wrong   | requests |    400 | other 4xx | hung up | 2xx, 3xx | 5xx | hangs | slowest ms");
        rows.forEach(
                (kind, row) ->
                        System.out.printf(
                                "%-15s | %8d | %6d | %9d | %7d | %8d | %3d | %5d | %10.0f%n",
                                kind, row.requests, row.refused, row.otherErrors, row.closed, row.accepted, row.faults, row.hangs, row.slowestNanos / 1e6));
        System.out.printf(
                "%nheap after a full collection: %.1f MiB before, %.1f MiB after%n",
                heapBefore / 1048576.0, heapAfter / 1048576.0);
    }

    private static long total(Map<String, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many rows each table of the embedded store has. */
    private Map<String, Long> stored() throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + options.get("store"))) {
            List<String> tables = new ArrayList<>();
            try (Statement all = store.createStatement();
                    ResultSet found = all.executeQuery("select name from sqlite_master where type = 'table'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                try (Statement one = store.createStatement();
                        ResultSet found = one.executeQuery("select count(*) from " + table)) {
                    counts.put(table, found.getLong(1));
                }
            }
        }
        return counts;
    }

    /** Bytes of live objects after a full collection. */
    private long heap() throws Exception {
        Process process = new ProcessBuilder(options.get("jcmd"), options.get("pid"), "GC.class_histogram").start();
        String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String line : histogram.split("\n")) {
            if (line.startsWith("Total")) {
                return Long.parseLong(line.strip().split("\\s+")[2]);
            }
        }
        throw new IllegalStateException("jcmd gave no histogram: " + histogram);
    }
}
