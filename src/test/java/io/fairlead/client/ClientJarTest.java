package io.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The jar that is handed out. */
@Tag("fast")
class ClientJarTest {
    private static final Path JAR = Path.of("target/client/fairlead-client.jar");
    private static final int JAVA_17 = 61;

    @Test
    void the_jar_holds_the_client_and_what_it_needs_for_java_17() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<JarEntry> classes =
                    jar.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
            assertThat(classes)
                    .extracting(JarEntry::getName)
                    .contains("io/fairlead/client/Fairlead.class")
                    .allMatch(
                            name ->
                                    name.startsWith("io/fairlead/client/")
                                            || name.startsWith("com/fasterxml/jackson/core/"));
            for (JarEntry entry : classes) {
                assertThat(version(jar, entry)).as(entry.getName()).isLessThanOrEqualTo(JAVA_17);
            }
        }
    }

    @Test
    void the_kernel_finds_the_display_of_the_jar() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(
                            jar.getEntry(
                                    "META-INF/services/org.rapaio.jupyter.kernel.display.spi.DisplayProvider"))
                    .isNotNull();
            assertThat(jar.getEntry("io/fairlead/client/jupyter/FairleadDisplay.class"))
                    .isNotNull();
        }
    }

    private static int version(JarFile jar, JarEntry entry) throws IOException {
        try (var in = new DataInputStream(jar.getInputStream(entry))) {
            in.skipNBytes(6);
            return in.readUnsignedShort();
        }
    }
}
