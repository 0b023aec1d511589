package io.fairlead.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.NotFoundException;

import io.fairlead.domain.Resources;
import io.fairlead.domain.Secret;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.ContainerEngineContract;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.OrderSecrets;
import io.fairlead.runtime.StartFailed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Pulls from a registry of the test's own. Its image holds no program, so a start that got the image fails one step
 * later, for want of {@code /program}.
 */
@Tag("docker")
class DockerPullTest {
    private TinyRegistry registry;
    private ContainerEngine engine;

    @BeforeEach
    void connect() throws IOException {
        RealDocker.localSocket(); // an engine elsewhere would not reach our registry
        registry = new TinyRegistry();
        engine =
                RealDocker.connect(
                        RealDocker.newService()
                                .with(
                                        new DockerSettings.Pulls(
                                                Duration.ofSeconds(30),
                                                3,
                                                Duration.ofMillis(100))));
    }

    @AfterEach
    void cleanUp() throws IOException {
        registry.close();
        RealDocker.cleanUp(engine);
        try (var docker = RealDocker.client()) {
            docker.removeImageCmd(registry.image()).exec();
        } catch (NotFoundException e) {
            // the test did not get as far as pulling it
        }
    }

    @Test
    void an_absent_image_is_pulled_once_for_all_who_wait_and_tells_how_far_it_is()
            throws Exception {
        Queue<String> sentences = new ConcurrentLinkedQueue<>();
        Callable<String> start = () -> failureOf(registry.image(), sentences::add);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> failure : threads.invokeAll(List.of(start, start, start))) {
                assertThat(failure.get())
                        .startsWith("CannotStartContainerError: ")
                        .contains("/program");
            }
        }

        assertThat(sentences)
                .contains("pulling image " + registry.image(), pulling("100 % of 4 MiB"))
                .anySatisfy(
                        sentence ->
                                assertThat(sentence)
                                        .matches("pulling image \\S+: [1-9]\\d? % of 4 MiB"));
        int asked = registry.manifestsAsked();
        assertThat(failureOf(registry.image(), Progress.SILENT))
                .startsWith("CannotStartContainerError: ");
        assertThat(registry.manifestsAsked())
                .as("an image on the host is not asked for")
                .isEqualTo(asked);
    }

    @Test
    void a_registry_that_fails_for_a_moment_is_asked_again() {
        registry.fail(true);
        Queue<String> sentences = new ConcurrentLinkedQueue<>();
        Progress recovering =
                sentence -> {
                    sentences.add(sentence);
                    if (sentence.contains(": try 2 of 3 follows: ")) {
                        registry.fail(false);
                    }
                };

        assertThat(failureOf(registry.image(), recovering))
                .startsWith("CannotStartContainerError: ");

        assertThat(sentences).contains(pulling("100 % of 4 MiB"));
        assertThat(sentences).anySatisfy(sentence -> assertThat(sentence).contains("503"));
    }

    @Test
    void a_registry_that_keeps_failing_is_given_up_with_its_reason() {
        registry.fail(true);

        assertThat(failureOf(registry.image(), Progress.SILENT))
                .startsWith("CannotPullContainerError: image " + registry.image() + ": ")
                .endsWith("(after 3 tries)");
    }

    @Test
    void an_image_that_the_registry_does_not_know_is_asked_for_once() {
        assertThat(failureOf(registry.absentImage(), Progress.SILENT))
                .startsWith("CannotPullContainerError: image " + registry.absentImage() + ": ")
                .contains("unknown")
                .doesNotContain("tries");
        assertThat(registry.manifestsAsked()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_name_that_is_no_image_name_fails_at_once() {
        assertThatThrownBy(() -> start("Not An Image", OrderSecrets.NONE, Progress.SILENT))
                .isInstanceOf(StartFailed.class)
                .hasMessageStartingWith("Cannot")
                .hasMessageContaining("invalid reference format");
    }

    @Test
    void a_private_image_is_pulled_with_the_login_of_the_order_and_with_no_other()
            throws Exception {
        registry.demand("reader", "s3cret");

        assertThat(failureOf(registry.image(), Progress.SILENT))
                .startsWith("CannotPullContainerError: image " + registry.image() + ": ");
        assertThat(failureOf(registry.image(), login("reader", "wrong")))
                .startsWith("CannotPullContainerError: image " + registry.image() + ": ")
                .doesNotContain("wrong");
        assertThat(failureOf(registry.image(), login("reader", "s3cret")))
                .startsWith("CannotStartContainerError: ")
                .contains("/program");
    }

    private static OrderSecrets login(String user, String password) {
        return new OrderSecrets(
                Map.of(),
                Map.of(),
                Optional.of(new OrderSecrets.Login(user, new Secret(password))));
    }

    private String pulling(String rest) {
        return "pulling image " + registry.image() + ": " + rest;
    }

    private String failureOf(String image, Progress progress) {
        return failureOf(image, OrderSecrets.NONE, progress);
    }

    private String failureOf(String image, OrderSecrets secrets) {
        return failureOf(image, secrets, Progress.SILENT);
    }

    private String failureOf(String image, OrderSecrets secrets, Progress progress) {
        try {
            start(image, secrets, progress);
            throw new AssertionError("an image without a program cannot start");
        } catch (StartFailed e) {
            return e.getMessage();
        }
    }

    private void start(String image, OrderSecrets secrets, Progress progress) throws StartFailed {
        ContainerSpec container =
                ContainerSpec.of(image, List.of("/program"), Resources.of(0.5, 64, 0));
        engine.start(
                new ContainerOrder(
                                ContainerEngineContract.newContainer(),
                                container,
                                List.of(),
                                Map.of())
                        .with(secrets),
                progress);
    }
}
