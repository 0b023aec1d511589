package io.fairlead.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import io.fairlead.endtoend.ServiceProcess;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;

/** A short run of {@code bench/fuzz}. */
@Tag("docker")
class FuzzIT {
    private static final String JAVA_HOME = System.getProperty("java.home");

    /** How the program ended, and what it printed. */
    private record Run(int status, String output) {}

    @Test
    void bad_requests_do_no_harm(@TempDir Path directory) throws Exception {
        try (ServiceProcess service = new ServiceProcess(directory).start()) {
            Run run =
                    fuzz(
                            service.endpoint().getPort(),
                            service.pid(),
                            service.data().resolve("store.db"),
                            2000);
            assertThat(run.status()).as(run.output()).isZero();
            assertThat(run.output()).contains("2,000 bad requests");
        }
    }

    @Test
    void a_service_that_fails_is_found_out_and_the_request_can_be_sent_again(
            @TempDir Path directory) throws Exception {
        HttpServer failing =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        failing.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(503, -1);
                    exchange.close();
                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            failing.setExecutor(threads);
            failing.start();
            Run run =
                    fuzz(
                            failing.getAddress().getPort(),
                            ProcessHandle.current().pid(),
                            directory.resolve("empty.db"),
                            50);
            assertThat(run.status()).as(run.output()).isEqualTo(1);
            assertThat(run.output()).contains("status 503: replay with --seed=7 --only=");
        } finally {
            failing.stop(0);
        }
    }

    private static Run fuzz(int port, long pid, Path store, int requests) throws Exception {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        JAVA_HOME + "/bin/java",
                                        "-Xmx128m",
                                        "-XX:TieredStopAtLevel=1",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-cp",
                                        "target/quarkus-app/lib/main/*",
                                        "bench/fuzz.d/Fuzz.java",
                                        "--port=" + port,
                                        "--pid=" + pid,
                                        "--jcmd=" + JAVA_HOME + "/bin/jcmd",
                                        "--store=" + store,
                                        "--session=src/test/conformance/session.yaml",
                                        "--seed=7",
                                        "--requests=" + requests))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
