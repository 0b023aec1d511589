package io.fairlead.runtime.docker;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.ContainerSpec.LinuxParameters;
import io.fairlead.domain.job.ContainerSpec.LogConfiguration;
import io.fairlead.domain.job.ContainerSpec.MountPoint;
import io.fairlead.domain.job.ContainerSpec.Volume;
import io.fairlead.runtime.ContainerEngine.LogLine.Source;
import io.fairlead.runtime.ContainerEngineContract;
import io.fairlead.runtime.ContainerOrder;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shells in containers that read their commands from a named pipe, which the test holds the other end of. */
public final class ShellPrograms implements ContainerEngineContract.Programs, AutoCloseable {
    private final Path directory;
    private final Map<ContainerId, RandomAccessFile> pipes = new ConcurrentHashMap<>();

    public ShellPrograms(Path directory) {
        this.directory = directory;
    }

    @Override
    public ContainerOrder order(ContainerId attempt) {
        Path home = directory.resolve(Ownership.nameOf(attempt));
        pipes.computeIfAbsent(attempt, first -> newPipe(home));
        ContainerSpec container =
                new ContainerSpec(
                        RealDocker.IMAGE,
                        List.of("sh", "-c", "exec sh < /control/commands"),
                        Map.of(),
                        Map.of(),
                        "",
                        Resources.of(0.25, 64, 0),
                        "",
                        false,
                        false,
                        List.of(new Volume("control", home.toString())),
                        List.of(new MountPoint("control", "/control", false)),
                        List.of(),
                        new LinuxParameters(true, 0, List.of(), List.of(), null, null),
                        LogConfiguration.DEFAULT,
                        List.of(),
                        ContainerSpec.DEFAULT_STOP_TIMEOUT_SECONDS);
        return new ContainerOrder(attempt, container, List.of(), Map.of());
    }

    /** Opened for reading too, so that opening does not wait for the shell, nor the shell meets an early end. */
    private static RandomAccessFile newPipe(Path home) {
        try {
            Files.createDirectories(home);
            Path pipe = home.resolve("commands");
            int result =
                    new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
            if (result != 0) {
                throw new IOException("mkfifo " + pipe + " failed with " + result);
            }
            return new RandomAccessFile(pipe.toFile(), "rw");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ContainerOrder orderOfUnknownImage(ContainerId attempt) {
        ContainerSpec container =
                ContainerSpec.of(
                        "localhost:1/no-such-image:1", List.of("true"), Resources.of(1, 64, 0));
        return new ContainerOrder(attempt, container, List.of(), Map.of());
    }

    @Override
    public void print(ContainerId attempt, Source source, String line) {
        tell(attempt, "echo '" + line + "'" + (source == Source.STDERR ? " >&2" : ""));
    }

    @Override
    public void write(ContainerId attempt, String path, String text) {
        tell(attempt, "printf '%s' '" + text + "' > " + path);
    }

    @Override
    public void exit(ContainerId attempt, int code) {
        tell(attempt, "exit " + code);
    }

    public void tell(ContainerId attempt, String command) {
        try {
            pipes.get(attempt).write((command + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (RandomAccessFile pipe : pipes.values()) {
            pipe.close();
        }
    }
}
