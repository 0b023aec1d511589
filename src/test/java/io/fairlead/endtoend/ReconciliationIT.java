package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A short run of {@code bench/reconciliation}. */
@Tag("slow")
class ReconciliationIT {
    private static final int LONGEST_MINUTES = 25;

    @Test
    void a_service_that_was_killed_finds_and_adopts_all_that_runs(@TempDir Path directory)
            throws Exception {
        Path output = directory.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(
                                "bench/reconciliation",
                                "--built",
                                "--containers=150",
                                "--rounds=1",
                                "--limit=60")
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process bench = builder.start();
        try {
            assertThat(bench.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).as("in time").isTrue();
        } finally {
            bench.destroy();
        }
        assertThat(bench.exitValue()).as(Files.readString(output)).isZero();
        assertThat(output).content().contains("150 live containers, starts after SIGKILL (1)");
    }
}
