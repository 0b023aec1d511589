package io.fairlead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.docker.DockerEngines;
import io.fairlead.runtime.docker.DockerSettings;
import io.fairlead.runtime.docker.RealDocker;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The packaged service as a process of its own, with a data directory, a port and a name of its own. */
public final class ServiceProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    private final Path directory;
    private final List<String> settings;
    private final int port;
    private final String serviceId;
    private final List<String> options = new ArrayList<>();
    private Process process;

    public ServiceProcess(Path directory) throws IOException {
        this(directory, List.of());
    }

    /**
     * @param settings further ones, each {@code name=value}
     */
    public ServiceProcess(Path directory, List<String> settings) throws IOException {
        this(directory, settings, "test-" + UUID.randomUUID());
    }

    /**
     * @param serviceId the same for all replicas of one service
     */
    ServiceProcess(Path directory, List<String> settings, String serviceId) throws IOException {
        if (!Files.exists(JAR)) {
            throw new AssertionError(JAR + " is not there: run bin/build, or bin/test.");
        }
        RealDocker.connect(RealDocker.newService()).close();
        this.directory = directory;
        this.settings = settings;
        this.serviceId = serviceId;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    /** With one more option of the Java virtual machine from its next start on. */
    ServiceProcess withOption(String option) {
        options.add(option);
        return this;
    }

    public ServiceProcess start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djdk.virtualThreadScheduler.parallelism=16",
                        "-Dquarkus.http.port=" + port,
                        "-Dfairlead.home=" + Path.of("").toAbsolutePath(),
                        "-Dfairlead.data-dir=" + directory.resolve("data"),
                        "-Dfairlead.service-id=" + serviceId,
                        "-Dfairlead.metadata.port=0",
                        "-Dfairlead.hosts.address=" + RealDocker.host().address()));
        command.addAll(options);
        settings.forEach(setting -> command.add("-D" + setting));
        command.addAll(List.of("-jar", JAR.toString()));
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                        .start();
        await().atMost(Duration.ofSeconds(240))
                .failFast(
                        () -> {
                            if (!process.isAlive()) {
                                throw new AssertionError(
                                        "the service ended:\n" + Files.readString(log()));
                            }
                        })
                .until(() -> get("/fairlead/v1/hosts").contains("READY"));
        return this;
    }

    /** The process is gone at once, as after a power cut; its containers run on. */
    void killNine() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends with this exit code by itself. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** The process does nothing from now on, and does not know it. */
    void freeze() throws Exception {
        signal("STOP");
    }

    void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    public long pid() {
        return process.pid();
    }

    /** Where the embedded store is. */
    public Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("service.log");
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Declares queues and environments, as {@code fairlead apply} does with a file. */
    void apply(String yaml) throws Exception {
        ObjectNode request = new ObjectMapper().createObjectNode();
        request.putArray("files").addObject().put("path", "declared.yaml").put("text", yaml);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(endpoint().resolve("/fairlead/v1/apply"))
                                    .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"problems\":[]");
        }
    }

    BatchClient batch() {
        return BatchClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    /** The body of an answer, or nothing while the service does not answer. */
    String get(String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) endpoint().resolve(path).toURL().openConnection();
            try (var body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return "";
        }
    }

    /** Containers of this service that the engine still has. */
    int containers() {
        try (ContainerEngine engine = engine()) {
            return engine.list().size();
        }
    }

    private ContainerEngine engine() {
        return new DockerEngines(DockerSettings.of(serviceId)).connect(RealDocker.host());
    }

    @Override
    public void close() throws Exception {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
        try (ContainerEngine engine = engine()) {
            engine.list().forEach(container -> engine.remove(container.id()));
        }
    }
}
