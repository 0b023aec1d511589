package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The notebooks of the samples, run from top to bottom in a real kernel, with the packaged service and real containers. */
@Tag("docker")
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotebooksIT {
    private static final int PATIENCE_MINUTES = 8;

    private ServiceProcess service;

    @BeforeAll
    void startTheService(@TempDir Path directory) throws IOException {
        service = new ServiceProcess(directory).start();
    }

    @AfterAll
    void stopTheService() throws Exception {
        service.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "samples/fluid-sim/cavity.ipynb, 5 of 5 ended: 5 SUCCEEDED, 3, 2, all cases pass",
        "samples/structural-analysis/mesh-refinement.ipynb, 6 of 6 ended: 6 SUCCEEDED, 3, 2, all verdicts are PASS"
    })
    void a_notebook_runs_from_top_to_bottom_and_shows_what_it_promises(
            String notebook, String card, int drawings, int pictures, String verdict)
            throws Exception {
        Path log = Path.of("target/notebook-test.log");
        Path whole = Path.of("target/notebook/execute.log");
        var command = new ProcessBuilder("bin/notebook", "--execute", notebook);
        command.environment().put("FAIRLEAD_ENDPOINT", service.endpoint().toString());
        Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as(() -> "in time:\n" + text(log) + text(whole))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        assertThat(process.exitValue())
                .as(() -> text(log) + "What Jupyter and the kernel said:\n" + text(whole))
                .isZero();
        String shown =
                Files.readString(
                        Path.of("target/notebook", Path.of(notebook).getFileName().toString()));
        assertThat(shown).contains(card, verdict).doesNotContain("\"output_type\": \"error\"");
        assertThat(shown.split("<svg ", -1)).hasSize(drawings + 1);
        assertThat(shown.split("data:image/png;base64,", -1)).hasSize(pictures + 1);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            return file + " cannot be read: " + unreadable.getMessage();
        }
    }
}
