package io.fairlead.runtime.docker;

import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.OrderSecrets.Login;
import io.fairlead.runtime.StartFailed;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Pulls images, each at most once at a time for each login, for all who wait for it. */
public final class ImagePulls {
    private final DockerConnection connection;
    private final DockerSettings settings;
    private final Map<Wanted, ImagePull> running = new HashMap<>();

    /** An image, and who asks the registry for it. */
    private record Wanted(String image, Optional<Login> login) {}

    public ImagePulls(DockerConnection connection, DockerSettings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    /**
     * Returns once the image is on the host.
     *
     * @param login to the registry, in place of what the engine's client is logged in to
     * @throws StartFailed if it cannot be had, with the registry's reason
     */
    public void pull(String image, Optional<Login> login, Progress progress)
            throws StartFailed, InterruptedException {
        runningPullOf(new Wanted(image, login)).await(progress);
    }

    private synchronized ImagePull runningPullOf(Wanted wanted) {
        return running.computeIfAbsent(wanted, this::begin);
    }

    private ImagePull begin(Wanted wanted) {
        var pull = new ImagePull(connection, settings, wanted.image(), wanted.login());
        Thread.ofVirtual()
                .name("pull " + wanted.image())
                .start(() -> pull.run(() -> ended(wanted)));
        return pull;
    }

    private synchronized void ended(Wanted wanted) {
        running.remove(wanted);
    }
}
