package io.fairlead.compute.local;

import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.TimeLimit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The processes of one engine: the engine itself, its container supervisors, and what runs in its containers. A process
 * is one of them only if it is such a program and an argument of it lies in the engine's directory; a number that was
 * written down somewhere is never enough.
 */
final class EngineProcesses {
    /** The second is what the engine is for a moment before it becomes the first. */
    private static final Set<String> ENGINE = Set.of("dockerd", "setsid");

    private static final Set<String> PROGRAMS =
            Set.of("dockerd", "setsid", "containerd", "containerd-shim-runc-v2");
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final EngineHome home;

    EngineProcesses(EngineHome home) {
        this.home = home;
    }

    /** Whether an engine runs in the directory, whether or not it answers. */
    boolean engineRuns() {
        return engines().findAny().isPresent();
    }

    /** Asks the engine to end, and gives it a moment to tidy up. */
    void end() throws ProviderFailed {
        engines().forEach(ProcessHandle::destroy);
        TimeLimit grace = TimeLimit.of(GRACE, System::nanoTime);
        while (engineRuns() && !grace.isOver()) {
            pause();
        }
    }

    /** Kills whatever is left: containers first, so that nobody starts them again. */
    void killAll() throws ProviderFailed {
        TimeLimit patience = TimeLimit.of(PATIENCE, System::nanoTime);
        while (!all().isEmpty()) {
            for (ProcessHandle process : all()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (patience.isOver()) {
                throw new ProviderFailed(
                        "processes of the engine in "
                                + home.path()
                                + " cannot be killed: "
                                + all().stream().map(ProcessHandle::pid).toList());
            }
            pause();
        }
    }

    static void pause() throws ProviderFailed {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFailed("interrupted", e);
        }
    }

    private List<ProcessHandle> all() {
        return ours(PROGRAMS::contains).toList();
    }

    private Stream<ProcessHandle> engines() {
        return ours(ENGINE::contains);
    }

    private Stream<ProcessHandle> ours(Predicate<String> program) {
        return ProcessHandle.allProcesses().filter(process -> isOurs(process.pid(), program));
    }

    private boolean isOurs(long pid, Predicate<String> program) {
        List<String> arguments;
        try {
            arguments =
                    Arrays.asList(
                            Files.readString(
                                            Path.of("/proc", Long.toString(pid), "cmdline"),
                                            StandardCharsets.ISO_8859_1)
                                    .split("\0"));
        } catch (IOException e) {
            return false;
        }
        String name = arguments.getFirst().substring(arguments.getFirst().lastIndexOf('/') + 1);
        String inside = home.path() + "/";
        return program.test(name)
                && arguments.stream()
                        .anyMatch(
                                argument ->
                                        argument.startsWith(inside)
                                                || argument.startsWith("unix://" + inside));
    }
}
