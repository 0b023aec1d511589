import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The measuring part of bench/submit: port, process id of the service, jcmd, directory, seconds, number of singles. */
public class Submit {
    private static final String SINGLE =
            "{\"jobName\":\"bench\",\"jobQueue\":\"waiting\",\"jobDefinition\":\"nothing\"}";
    private static final String REFUSED = SINGLE.replace("jobName", "jobbName");

    private final int port;
    private final String pid;
    private final String jcmd;
    private final Path directory;

    private Submit(int port, String pid, String jcmd, Path directory) {
        this.port = port;
        this.pid = pid;
        this.jcmd = jcmd;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        new Submit(Integer.parseInt(arguments[0]), arguments[1], arguments[2], Path.of(arguments[3]))
                .measure(Integer.parseInt(arguments[4]), Integer.parseInt(arguments[5]));
    }

    private void measure(int seconds, int singles) throws Exception {
        rate(16, 3, "submitjob", REFUSED);
        rate(16, 3, "submitjob", SINGLE);
        System.out.println("connections | submits/s |   p50 ms |   p99 ms | floor: refusals/s | of floor | disk syncs/s");
        for (int connections : new int[] {1, 8, 64}) {
            Rate floor = rate(connections, Math.max(1, seconds / 2), "submitjob", REFUSED);
            double syncs = syncsPerSecond();
            Rate submits = rate(connections, seconds, "submitjob", SINGLE);
            System.out.printf(
                    "%11d | %9.0f | %8.2f | %8.2f | %17.0f | %7.0f%% | %12.0f%n",
                    connections,
                    submits.perSecond,
                    submits.percentile(50),
                    submits.percentile(99),
                    floor.perSecond,
                    100 * submits.perSecond / floor.perSecond,
                    syncs);
        }
        System.out.println();
        long before = heap();
        load(singles);
        long after = heap();
        System.out.printf(
                "%,d queued singles: heap %.1f MiB before, %.1f MiB after, %.0f bytes each%n",
                singles, mebibytes(before), mebibytes(after), (after - before) / (double) singles);
        System.out.println("array size | accepted in ms (median of 9) | heap KiB each");
        for (int size : new int[] {10_000, 1_000_000, 10_000_000}) {
            long heapBefore = heap();
            double[] times = new double[9];
            try (Connection connection = new Connection(port)) {
                for (int i = 0; i < times.length; i++) {
                    long started = System.nanoTime();
                    connection.call("submitjob", SINGLE.replace("}", ",\"arrayProperties\":{\"size\":" + size + "}}"));
                    times[i] = (System.nanoTime() - started) / 1e6;
                }
            }
            Arrays.sort(times);
            System.out.printf(
                    "%,10d | %28.1f | %13.1f%n", size, times[4], (heap() - heapBefore) / 1024.0 / times.length);
        }
    }

    private static double mebibytes(long bytes) {
        return bytes / 1048576.0;
    }

    /** Calls per second and the time of each. */
    private record Rate(double perSecond, long[] nanos) {
        double percentile(int percent) {
            return nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e6;
        }
    }

    private Rate rate(int connections, int seconds, String operation, String body) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        List<List<Long>> times = new ArrayList<>();
        long started = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            List<Long> own = new ArrayList<>();
            times.add(own);
            threads.add(Thread.ofPlatform().start(() -> callUntil(over, operation, body, own)));
        }
        Thread.sleep(seconds * 1000L);
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        double elapsed = (System.nanoTime() - started) / 1e9;
        long[] all = times.stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray();
        return new Rate(all.length / elapsed, all);
    }

    private void callUntil(AtomicBoolean over, String operation, String body, List<Long> times) {
        try (Connection connection = new Connection(port)) {
            while (!over.get()) {
                long started = System.nanoTime();
                connection.call(operation, body);
                times.add(System.nanoTime() - started);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void load(int singles) throws Exception {
        AtomicLong left = new AtomicLong(singles);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try (Connection connection = new Connection(port)) {
                                            while (left.getAndDecrement() > 0) {
                                                connection.call("submitjob", SINGLE);
                                            }
                                        } catch (IOException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Bytes of live objects in the service. */
    private long heap() throws Exception {
        run("GC.run");
        Thread.sleep(300);
        run("GC.run");
        Matcher total = Pattern.compile("(?m)^Total +\\d+ +(\\d+)").matcher(run("GC.class_histogram"));
        if (!total.find()) {
            throw new IllegalStateException("jcmd gave no histogram");
        }
        return Long.parseLong(total.group(1));
    }

    private String run(String command) throws Exception {
        Process process = new ProcessBuilder(jcmd, pid, command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** How often a second the disk under the store makes 4 KiB durable. */
    private double syncsPerSecond() throws IOException {
        ByteBuffer block = ByteBuffer.allocate(4096);
        try (FileChannel file =
                FileChannel.open(
                        directory.resolve("syncs"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long started = System.nanoTime();
            int count = 0;
            while (System.nanoTime() - started < 500_000_000L) {
                block.clear();
                file.write(block);
                file.force(false);
                count++;
            }
            return count / ((System.nanoTime() - started) / 1e9);
        }
    }

    /** One connection that is kept open. */
    private static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Connection(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        void call(String operation, String body) throws IOException {
            out.write(
                    ("POST /v1/"
                                    + operation
                                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length()
                                    + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            String status = line();
            int length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            byte[] answer = in.readNBytes(length);
            if (!status.contains(" 200 ") && !body.equals(REFUSED)) {
                throw new IOException(status + " " + new String(answer, StandardCharsets.UTF_8));
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the connection was closed");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
