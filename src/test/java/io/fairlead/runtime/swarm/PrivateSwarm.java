package io.fairlead.runtime.swarm;

import static org.awaitility.Awaitility.await;

import io.fairlead.compute.Program;
import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.runtime.docker.RealDocker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A swarm of one node: an engine of its own with its own network, mounts and processes, so that nothing of it is left
 * once its first process is gone. The machine's engine gives it the test image. Needs the rights of root.
 */
final class PrivateSwarm implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final Process engine;

    PrivateSwarm(Path directory) throws IOException {
        this.directory = directory;
        engine =
                new ProcessBuilder(
                                "unshare",
                                "--net",
                                "--mount",
                                "--pid",
                                "--fork",
                                "--kill-child",
                                "--mount-proc",
                                "sh",
                                "-c",
                                "ip link set lo up && exec dockerd --host %s --data-root %s --exec-root %s --pidfile %s --log-level warn"
                                        .formatted(
                                                address(),
                                                directory.resolve("root"),
                                                directory.resolve("exec"),
                                                directory.resolve("pid")))
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        try {
            await().atMost(LIMIT).until(this::answers);
            command("swarm init --advertise-addr 127.0.0.1");
            Path image = directory.resolve("image.tar");
            Program.of(LIMIT, "docker", "save", "--output", image.toString(), RealDocker.IMAGE)
                    .run();
            command("load --input " + image);
        } catch (RuntimeException | ProviderFailed e) {
            close();
            throw new IllegalStateException(
                    "no swarm of one node: " + Files.readString(directory.resolve("log")), e);
        }
    }

    private boolean answers() {
        if (!engine.isAlive()) {
            throw new IllegalStateException("the engine has ended");
        }
        try {
            return !command("version").isEmpty();
        } catch (ProviderFailed e) {
            return false;
        }
    }

    private String address() {
        return "unix://" + directory.resolve("sock");
    }

    /** What docker's command line says to words that are separated by blanks. */
    String command(String words) throws ProviderFailed {
        return Program.of(LIMIT, ("docker --host " + address() + " " + words).split(" ")).run();
    }

    HostDeclaration host(String query) {
        return new HostDeclaration(
                new HostId("swarm"), "swarm+" + address() + query, "", Optional.empty(), Map.of());
    }

    /** The manager's engine, as if it were no swarm. */
    HostDeclaration engineAlone() {
        return new HostDeclaration(
                new HostId("manager"), address(), "", Optional.empty(), Map.of());
    }

    @Override
    public void close() throws IOException {
        engine.destroyForcibly();
        try {
            if (!engine.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the engine of the swarm does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
