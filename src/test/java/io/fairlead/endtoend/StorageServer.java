package io.fairlead.endtoend;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;

import io.fairlead.runtime.docker.RealDocker;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An S3 server in a container of its own: other containers reach it by its address in their network, and nothing listens on
 * the machine. It ends by itself if the tests cannot end it.
 */
final class StorageServer implements AutoCloseable {
    static final String KEY = "any";

    private static final Path PROGRAM = Path.of("target/test-programs/s3mock.jar").toAbsolutePath();
    private static final String LIFETIME_SECONDS = "1200";
    private static final int PORT = 9090;

    private final DockerClient docker;
    private final String container;
    private final S3Client client;

    StorageServer() {
        RealDocker.localSocket();
        if (!Files.exists(PROGRAM)) {
            throw new AssertionError(PROGRAM + " is not there: run bin/test.");
        }
        docker = RealDocker.client();
        container =
                docker.createContainerCmd("java:25-slim")
                        .withHostConfig(
                                HostConfig.newHostConfig()
                                        .withAutoRemove(true)
                                        .withBinds(
                                                new Bind(
                                                        PROGRAM.toString(),
                                                        new Volume("/s3mock.jar"),
                                                        AccessMode.ro)))
                        .withCmd(
                                "timeout",
                                LIFETIME_SECONDS,
                                "java",
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-jar",
                                "/s3mock.jar")
                        .exec()
                        .getId();
        docker.startContainerCmd(container).exec();
        client =
                S3Client.builder()
                        .endpointOverride(endpoint())
                        .forcePathStyle(true)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(KEY, KEY)))
                        .build();
    }

    URI endpoint() {
        String address =
                docker.inspectContainerCmd(container)
                        .exec()
                        .getNetworkSettings()
                        .getNetworks()
                        .get("bridge")
                        .getIpAddress();
        return URI.create("http://" + address + ":" + PORT);
    }

    /** Makes a bucket as soon as the server answers. */
    Bucket bucket(String name) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(SdkException.class)
                .until(() -> client.createBucket(request -> request.bucket(name)) != null);
        return new Bucket(client, name);
    }

    @Override
    public void close() throws IOException {
        client.close();
        docker.removeContainerCmd(container).withForce(true).exec();
        docker.close();
    }
}
