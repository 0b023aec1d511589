package io.fairlead.compute.local;

import io.fairlead.compute.HostOrder;
import io.fairlead.compute.Program;
import io.fairlead.compute.ProvidedHost;
import io.fairlead.compute.Provider;
import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.TimeLimit;
import io.fairlead.domain.compute.HostId;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts and stops further Docker engines on this machine, each with data, a socket and a network of its own. They share
 * the machine's kernel, processors and memory, and go on when the service ends. Needs the rights of root.
 */
public final class LocalEngines implements Provider {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration IMAGE_LIMIT = Duration.ofMinutes(5);
    private static final Duration CLEANING_LIMIT = Duration.ofMinutes(2);

    private final Path root;
    private final String firstEngine;
    private final String subnets;
    private final Map<HostId, Object> turns = new ConcurrentHashMap<>();

    /**
     * @param root directory of all engines
     * @param firstEngine address of the engine whose images are handed on
     * @param subnets first half of the addresses of containers, such as {@code 10.213}
     */
    public LocalEngines(Path root, String firstEngine, String subnets) {
        this.root = root;
        this.firstEngine = firstEngine;
        this.subnets = subnets;
    }

    @Override
    public List<ProvidedHost> list() throws ProviderFailed {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(root)) {
            return homes.filter(Files::isDirectory)
                    .map(path -> new HostId(path.getFileName().toString()))
                    .sorted()
                    .map(id -> provided(new EngineHome(id, root.resolve(id.value()))))
                    .toList();
        } catch (IOException e) {
            throw new ProviderFailed("cannot list " + root + ": " + e.getMessage(), e);
        }
    }

    @Override
    public ProvidedHost launch(HostOrder order) throws ProviderFailed {
        EngineHome home = EngineHome.of(root, order.id());
        synchronized (turn(order.id())) {
            home.make();
            new Bridge(home, subnets).make();
            if (!home.answers()) {
                start(home);
            }
            for (String image : order.images()) {
                handOn(image, home);
            }
        }
        return provided(home);
    }

    @Override
    public void terminate(HostId host) throws ProviderFailed {
        EngineHome home = EngineHome.of(root, host);
        synchronized (turn(host)) {
            if (!Files.isDirectory(home.path())) {
                return;
            }
            EngineProcesses processes = new EngineProcesses(home);
            processes.end();
            processes.killAll();
            new Mounts(home.path()).release();
            new Bridge(home, subnets).remove();
            Program.of(CLEANING_LIMIT, "rm", "-rf", "--one-file-system", home.path().toString())
                    .run();
        }
    }

    private Object turn(HostId id) {
        return turns.computeIfAbsent(id, _ -> new Object());
    }

    private static ProvidedHost provided(EngineHome home) {
        return new ProvidedHost(home.id(), home.address(), "");
    }

    private void start(EngineHome home) throws ProviderFailed {
        EngineProcesses processes = new EngineProcesses(home);
        if (!processes.engineRuns()) {
            processes.killAll();
            begin(home);
        }
        TimeLimit limit = TimeLimit.of(START_LIMIT, System::nanoTime);
        while (!home.answers()) {
            // A process has no name in the moment in which it becomes the engine; one that ended
            // has said why.
            boolean gaveUp = !processes.engineRuns() && !lastWords(home).isEmpty();
            if (gaveUp || limit.isOver()) {
                throw new ProviderFailed(
                        "the engine in "
                                + home.path()
                                + (gaveUp ? " ended at its start: " : " does not answer: ")
                                + lastWords(home));
            }
            EngineProcesses.pause();
        }
    }

    /** In a session of its own, so that the service's end is not the engine's. */
    private static void begin(EngineHome home) throws ProviderFailed {
        File log = home.log().toFile();
        ProcessBuilder engine =
                new ProcessBuilder(
                                "setsid",
                                "--fork",
                                "dockerd",
                                "--host",
                                home.address(),
                                "--data-root",
                                home.images().toString(),
                                "--exec-root",
                                home.running().toString(),
                                "--pidfile",
                                home.pidFile().toString(),
                                "--bridge",
                                home.bridge(),
                                "--iptables=false",
                                "--ip6tables=false",
                                "--ip-forward=false",
                                "--ip-masq=false",
                                "--shutdown-timeout",
                                "5",
                                "--log-level",
                                "warn")
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(log)
                        .redirectErrorStream(true);
        try {
            Files.deleteIfExists(home.pidFile());
            Process starter = engine.start();
            if (!starter.waitFor(10, TimeUnit.SECONDS) || starter.exitValue() != 0) {
                throw new ProviderFailed("dockerd cannot be started: " + lastWords(home));
            }
        } catch (IOException e) {
            throw new ProviderFailed("dockerd cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFailed("interrupted", e);
        }
    }

    private static String lastWords(EngineHome home) {
        try (Stream<String> lines = Files.lines(home.log())) {
            return lines.reduce("", (before, line) -> line);
        } catch (IOException e) {
            return "it left no log";
        }
    }

    /** Gives the engine an image that the first engine has; one that it has not is left to be pulled. */
    private void handOn(String image, EngineHome home) throws ProviderFailed {
        if (has(home.address(), image) || !has(firstEngine, image)) {
            return;
        }
        List<ProcessBuilder> pipe =
                List.of(
                        new ProcessBuilder("docker", "--host", firstEngine, "save", image)
                                .redirectError(ProcessBuilder.Redirect.DISCARD),
                        new ProcessBuilder("docker", "--host", home.address(), "load")
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .redirectError(ProcessBuilder.Redirect.DISCARD));
        try {
            Process load = ProcessBuilder.startPipeline(pipe).getLast();
            if (!load.waitFor(IMAGE_LIMIT.toSeconds(), TimeUnit.SECONDS) || load.exitValue() != 0) {
                load.destroyForcibly();
                throw new ProviderFailed(
                        "image " + image + " cannot be handed on to the engine in " + home.path());
            }
        } catch (IOException e) {
            throw new ProviderFailed("images cannot be handed on: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFailed("interrupted", e);
        }
    }

    private static boolean has(String engine, String image) throws ProviderFailed {
        return !Program.of(
                        Duration.ofSeconds(30),
                        "docker",
                        "--host",
                        engine,
                        "images",
                        "--quiet",
                        "--filter",
                        "reference=" + image)
                .run()
                .isBlank();
    }
}
