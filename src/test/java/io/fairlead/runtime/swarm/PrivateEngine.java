package io.fairlead.runtime.swarm;

import static org.awaitility.Awaitility.await;

import io.fairlead.compute.Program;
import io.fairlead.compute.ProviderFailed;
import io.fairlead.runtime.docker.RealDocker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An engine with its own network, mounts and processes, so that nothing of it is left once its first process is gone. The
 * machine's engine gives it the test image. Needs the rights of root.
 */
final class PrivateEngine implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final String hostName;
    private final PrivateNetwork network;
    private final String ip;
    private Process first;

    /**
     * @param directory of its own; its path is short enough for a socket
     */
    PrivateEngine(Path directory, String hostName, PrivateNetwork network, String ip)
            throws IOException, ProviderFailed {
        this.directory = Files.createDirectories(directory);
        this.hostName = hostName;
        this.network = network;
        this.ip = ip;
        boot();
    }

    /** Boots with the disk that it has; a node of a swarm wants its network before its engine. */
    void boot() throws IOException, ProviderFailed {
        Files.deleteIfExists(directory.resolve("pid"));
        first =
                new ProcessBuilder(
                                "unshare",
                                "--net",
                                "--mount",
                                "--uts",
                                "--pid",
                                "--fork",
                                "--kill-child",
                                "--mount-proc",
                                "sh",
                                "-c",
                                "hostname %s && ip link set lo up && rm -rf %s && read go && exec dockerd --host %s --data-root %s --exec-root %s --pidfile %s --log-level warn"
                                        .formatted(
                                                hostName,
                                                directory.resolve("exec"),
                                                address(),
                                                directory.resolve("root"),
                                                directory.resolve("exec"),
                                                directory.resolve("pid")))
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        network.join(first.pid(), ip);
        try (var input = first.getOutputStream()) {
            input.write('\n');
        }
        try {
            await().atMost(LIMIT).until(this::answers);
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException(
                    "no engine: " + Files.readString(directory.resolve("log")), e);
        }
    }

    private boolean answers() {
        if (!first.isAlive()) {
            throw new IllegalStateException("the engine has ended");
        }
        try {
            return !command("version").isEmpty();
        } catch (ProviderFailed e) {
            return false;
        }
    }

    String address() {
        return "unix://" + directory.resolve("sock");
    }

    /** What docker's command line says to words that are separated by blanks. */
    String command(String words) throws ProviderFailed {
        return Program.of(LIMIT, ("docker --host " + address() + " " + words).split(" ")).run();
    }

    /** Gives it the test image. */
    void load() throws ProviderFailed {
        Path image = directory.resolve("image.tar");
        Program.of(LIMIT, "docker", "save", "--output", image.toString(), RealDocker.IMAGE).run();
        command("load --input " + image);
    }

    /** A program in the engine's network. */
    void inNetwork(String... command) throws ProviderFailed {
        Program.of(LIMIT, PrivateNetwork.inside(first.pid(), command)).run();
    }

    /** Everything on it is gone at once, but for what is on its disk. */
    @Override
    public void close() throws IOException {
        first.destroyForcibly();
        try {
            if (!first.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the engine does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
