package io.fairlead.runtime.docker;

import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.SandboxContract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A real engine keeps the contract. */
@Tag("docker")
class DockerEngineTest extends SandboxContract {
    @TempDir static Path directory;

    private static ContainerEngine engine;
    private static ShellPrograms programs;

    @BeforeAll
    static void connect() {
        var oneTry =
                RealDocker.newService()
                        .with(new DockerSettings.Pulls(Duration.ofSeconds(30), 1, Duration.ZERO));
        engine = RealDocker.connect(oneTry);
        programs = new ShellPrograms(directory);
    }

    @AfterAll
    static void cleanUp() throws IOException {
        programs.close();
        RealDocker.cleanUp(engine);
    }

    @Override
    protected ContainerEngine engine() {
        return engine;
    }

    @Override
    protected Programs programs() {
        return programs;
    }
}
