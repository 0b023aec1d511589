package io.fairlead.runtime.docker;

import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.StartFailed;

import java.util.HashMap;
import java.util.Map;

/** Pulls images, each at most once at a time, for all who wait for it. */
final class ImagePulls {
    private final DockerConnection connection;
    private final DockerSettings settings;
    private final Map<String, ImagePull> running = new HashMap<>();

    ImagePulls(DockerConnection connection, DockerSettings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    /**
     * Returns once the image is on the host.
     *
     * @throws StartFailed if it cannot be had, with the registry's reason
     */
    void pull(String image, Progress progress) throws StartFailed, InterruptedException {
        runningPullOf(image).await(progress);
    }

    private synchronized ImagePull runningPullOf(String image) {
        return running.computeIfAbsent(image, this::begin);
    }

    private ImagePull begin(String image) {
        var pull = new ImagePull(connection, settings, image);
        Thread.ofVirtual().name("pull " + image).start(() -> pull.run(() -> ended(image)));
        return pull;
    }

    private synchronized void ended(String image) {
        running.remove(image);
    }
}
