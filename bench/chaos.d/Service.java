import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process, which is killed and started again. */
final class Service {
    private static final int PORT = 8787;
    private static final int MOST_OWN_ENDS = 3;
    private static final double QUIET_START_SECONDS = 6;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(15);

    private final Path work;
    private final Path declarations;
    private Process process;
    private long startedAt;
    private volatile int ownEnds;
    private volatile double startSeconds = QUIET_START_SECONDS;

    Service(Path work, Path declarations) {
        this.work = work;
        this.declarations = declarations;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + PORT);
    }

    void start() throws IOException {
        ProcessBuilder command =
                new ProcessBuilder(
                        "bin/fairlead",
                        "server",
                        "--port=" + PORT,
                        "--data-dir=" + work.resolve("data"),
                        "-Dfairlead.declarations=" + declarations,
                        "-Dfairlead.hosts.network=host",
                        "-Dfairlead.hosts.grace=" + Storm.GRACE.toSeconds() + "s",
                        "-Dfairlead.hosts.listing=5s",
                        "-Dfairlead.hosts.quarantine=1s");
        // What a killed process leaves in directories that others share would be left for good.
        command.environment()
                .put(
                        "FAIRLEAD_JAVA_OPTS",
                        "-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Djava.io.tmpdir="
                                + work.resolve("tmp"));
        Path log = work.resolve("service.log");
        Files.writeString(
                log,
                "---- started\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
        startedAt = System.nanoTime();
        process =
                command.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
    }

    /** With SIGKILL, whatever it is doing. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            endpoint().resolve("/fairlead/v1/info").toURL().openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** A service that ends by itself while it starts is started again, as whoever looks after services does, and told. */
    void awaitAnswer() throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!answers()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the service does not answer: " + lastWords());
            }
            if (!process.isAlive()) {
                System.out.println("the service ended by itself: " + lastWords());
                if (++ownEnds > MOST_OWN_ENDS) {
                    throw new IllegalStateException("the service does not start");
                }
                start();
            }
            Thread.sleep(50);
        }
        startSeconds = (System.nanoTime() - startedAt) / 1e9;
    }

    int ownEnds() {
        return ownEnds;
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(work.resolve("service.log"));
        return String.join("\n  ", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    /** How many times as long as on a quiet machine everything takes, by the time of the last start; from 1 to 4. */
    double slowness() {
        return Math.clamp(startSeconds / QUIET_START_SECONDS, 1, 4);
    }
}
