package io.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The jar that is handed out. */
@Tag("fast")
class ClientJarTest {
    private static final Path JAR = Path.of("target/client/fairlead-client.jar");
    private static final Path KERNEL = Path.of("target/client-libraries/kernel.jar");
    private static final String READER_OF_CHANNELS =
            "org/rapaio/jupyter/kernel/channels/LoopThread.class";
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
                                            || name.startsWith("com/fasterxml/jackson/core/")
                                            || name.equals(READER_OF_CHANNELS));
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

    @Test
    void each_channel_of_the_kernel_is_read_however_soon_its_thread_runs_and_whatever_comes_first()
            throws Exception {
        try (URLClassLoader kernel =
                new URLClassLoader(
                        new URL[] {JAR.toUri().toURL(), KERNEL.toUri().toURL()},
                        ClassLoader.getPlatformClassLoader())) {
            Class<?> reader =
                    kernel.loadClass(READER_OF_CHANNELS.replace(".class", "").replace('/', '.'));
            for (int each = 0; each < 2_000; each++) {
                CountDownLatch turns = new CountDownLatch(2);
                AtomicBoolean first = new AtomicBoolean(each % 100 == 0);
                Runnable turn =
                        () -> {
                            turns.countDown();
                            if (first.getAndSet(false)) {
                                throw new IllegalStateException("a message that came too soon");
                            }
                        };
                Object thread =
                        reader.getConstructor(String.class, long.class, Runnable.class)
                                .newInstance("Shell-" + each, 0L, turn);
                reader.getMethod("start").invoke(thread);
                assertThat(turns.await(1, TimeUnit.MINUTES)).as("turns of " + thread).isTrue();
                reader.getMethod("shutdown").invoke(thread);
            }
        }
    }

    private static int version(JarFile jar, JarEntry entry) throws IOException {
        try (var in = new DataInputStream(jar.getInputStream(entry))) {
            in.skipNBytes(6);
            return in.readUnsignedShort();
        }
    }
}
