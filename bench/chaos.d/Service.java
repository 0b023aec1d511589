import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process, which is killed and started again. */
final class Service {
    private static final int PORT = 8787;
    private static final double QUIET_START_SECONDS = 6;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(15);

    private final Path work;
    private final Path declarations;
    private Process process;
    private long startedAt;
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

    void awaitAnswer() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException(
                        "the service "
                                + (process.isAlive() ? "does not answer" : "has ended")
                                + ": see service.log");
            }
            Thread.sleep(50);
        }
        startSeconds = (System.nanoTime() - startedAt) / 1e9;
    }

    /** How many times as long as on a quiet machine everything takes, by the time of the last start; at least 1. */
    double slowness() {
        return Math.max(1, startSeconds / QUIET_START_SECONDS);
    }
}
