package io.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** The examples in the Javadoc are Java; that they run as well, {@code JavaClientIT} shows. */
@Tag("fast")
class JavadocExamplesTest {
    @Test
    void every_example_compiles(@TempDir Path target) throws IOException {
        assertThat(JavadocExamples.compile(target, "")).isGreaterThanOrEqualTo(7);
    }
}
