package io.fairlead.runtime.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient.Request;

import io.fairlead.domain.TimeLimit;
import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.OrderSecrets.Login;
import io.fairlead.runtime.StartFailed;

import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/** The pull of one image to one host, and those who wait for it. */
final class ImagePull {
    private static final int BACK_OFF_FACTOR = 4;

    /** Words in a registry's complaint that another try will not change. */
    private static final List<String> FINAL_WORDS =
            List.of(
                    "not found",
                    "unknown",
                    "denied",
                    "unauthorized",
                    "no basic auth credentials",
                    "invalid reference",
                    "no matching manifest");

    private final DockerConnection connection;
    private final DockerSettings settings;
    private final String image;
    private final Optional<Login> login;
    private final List<Progress> waiting = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Optional<String>> failure = new CompletableFuture<>();
    private volatile String sentence;

    ImagePull(
            DockerConnection connection,
            DockerSettings settings,
            String image,
            Optional<Login> login) {
        this.connection = connection;
        this.settings = settings;
        this.image = image;
        this.login = login;
        sentence = "pulling image " + image;
    }

    /** Returns once the image is on the host; tells meanwhile how far it has come. */
    void await(Progress progress) throws StartFailed, InterruptedException {
        waiting.add(progress);
        progress.waitingFor(sentence);
        try {
            Optional<String> reason = failure.get();
            if (reason.isPresent()) {
                throw new StartFailed(
                        "CannotPullContainerError: image " + image + ": " + reason.get());
            }
        } catch (ExecutionException e) {
            throw new EngineUnreachable(
                    "pulling image " + image + ": " + e.getCause().getMessage(), e.getCause());
        } finally {
            waiting.remove(progress);
        }
    }

    /** @param beforeAnswer run when the pull has ended, before those who wait are told */
    void run(Runnable beforeAnswer) {
        Runnable answer;
        try {
            Optional<String> reason = pullWithRetries();
            answer = () -> failure.complete(reason);
        } catch (InterruptedException | RuntimeException e) {
            answer = () -> failure.completeExceptionally(e);
        }
        beforeAnswer.run();
        answer.run();
    }

    /** @return why it failed for good */
    private Optional<String> pullWithRetries() throws InterruptedException {
        TimeLimit limit = TimeLimit.of(settings.pulls().limit(), System::nanoTime);
        Duration pause = settings.pulls().backOff();
        for (int tries = 1; ; tries++) {
            Optional<String> reason = pullWithin(limit);
            if (reason.isEmpty() || isFinal(reason.get())) {
                return reason;
            }
            if (tries == settings.pulls().tries() || limit.left().compareTo(pause) <= 0) {
                return Optional.of(
                        reason.get() + " (after " + tries + (tries == 1 ? " try)" : " tries)"));
            }
            tell(
                    "try %d of %d follows: %s"
                            .formatted(tries + 1, settings.pulls().tries(), reason.get()));
            Thread.sleep(pause);
            pause = pause.multipliedBy(BACK_OFF_FACTOR);
        }
    }

    private static boolean isFinal(String reason) {
        return FINAL_WORDS.stream().anyMatch(reason.toLowerCase(Locale.ROOT)::contains);
    }

    private Optional<String> pullWithin(TimeLimit limit) {
        try {
            return connection.ask("pull an image", limit.left(), docker -> pullOnce());
        } catch (EngineRefused e) {
            return Optional.of(e.getMessage());
        } catch (EngineUnreachable e) {
            if (!limit.isOver()) {
                throw e;
            }
            return Optional.of("not pulled within " + settings.pulls().limit().toSeconds() + " s");
        }
    }

    private Optional<String> pullOnce() throws EngineRefused, IOException {
        var progress = new PullProgress();
        String path = "/images/create?" + ImageName.of(image).query();
        try (EngineStream answer =
                connection.open(
                        "pull an image",
                        path,
                        Request.Method.POST,
                        RegistryLogin.headers(connection, image, login))) {
            var messages = new JsonLines(answer);
            for (JsonNode message = messages.next(); message != null; message = messages.next()) {
                if (message.has("error")) {
                    return Optional.of(message.path("error").asText().strip());
                }
                progress.add(message).ifPresent(this::tell);
            }
        }
        return Optional.empty();
    }

    private void tell(String news) {
        sentence = "pulling image " + image + ": " + news;
        waiting.forEach(progress -> progress.waitingFor(sentence));
    }

    /** An image's name as the pull call wants it: the tag or digest apart. */
    private record ImageName(String repository, String tag) {
        static ImageName of(String image) {
            int digest = image.indexOf('@');
            int colon = image.lastIndexOf(':');
            int at = digest >= 0 ? digest : colon > image.lastIndexOf('/') ? colon : -1;
            return at < 0
                    ? new ImageName(image, "latest")
                    : new ImageName(image.substring(0, at), image.substring(at + 1));
        }

        String query() {
            return "fromImage="
                    + URLEncoder.encode(repository, UTF_8)
                    + "&tag="
                    + URLEncoder.encode(tag, UTF_8);
        }
    }
}
