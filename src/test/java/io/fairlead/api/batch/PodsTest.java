package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fairlead.api.WithoutEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.EksContainerDetail;
import software.amazon.awssdk.services.batch.model.EksPodProperties;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.OrchestrationType;
import software.amazon.awssdk.services.batch.model.RegisterJobDefinitionRequest;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Pods, for which there is no engine: kept, checked, and never run. */
@QuarkusTest
@TestProfile(WithoutEngine.class)
class PodsTest {
    @TestHTTPResource URI endpoint;
    private final String name = "p-" + UUID.randomUUID();
    private BatchClient batch;

    @BeforeEach
    void connect() {
        batch = Sdk.client(endpoint);
        Sdk.prepare(batch, name);
    }

    @AfterEach
    void disconnect() {
        batch.close();
    }

    @Test
    void a_pod_is_read_back_and_its_job_fails_at_once_with_the_reason() {
        EksPodProperties pod = pod();
        define(pod);
        var shown =
                batch.describeJobDefinitions(request -> request.jobDefinitions(name + ":2"))
                        .jobDefinitions()
                        .getFirst();
        assertThat(shown.eksProperties().podProperties()).isEqualTo(pod);
        assertThat(shown.containerOrchestrationType()).isEqualTo(OrchestrationType.EKS);

        String job = submit(request -> {});
        String dependent = submit(request -> request.dependsOn(on -> on.jobId(job)));

        assertThat(awaitFailed(job).statusReason())
                .startsWith("There is no Kubernetes engine to run the pod");
        assertThat(awaitFailed(dependent).statusReason()).contains("no Kubernetes engine");
        String array = submit(request -> request.arrayProperties(size -> size.size(3)));
        assertThat(awaitFailed(array).arrayProperties().statusSummary()).containsEntry("FAILED", 3);
    }

    @Test
    void overrides_show_in_the_pod_of_the_job() {
        define(pod());
        String job =
                submit(
                        request ->
                                request.eksPropertiesOverride(
                                        eks ->
                                                eks.podProperties(
                                                        pod ->
                                                                pod.metadata(
                                                                                each ->
                                                                                        each.labels(
                                                                                                Map
                                                                                                        .of(
                                                                                                                "b",
                                                                                                                "2")))
                                                                        .containers(
                                                                                each ->
                                                                                        each.name(
                                                                                                        "main")
                                                                                                .args(
                                                                                                        "other")
                                                                                                .env(
                                                                                                        variable ->
                                                                                                                variable.name(
                                                                                                                                "A")
                                                                                                                        .value(
                                                                                                                                "2"))))));

        var pod = awaitFailed(job).eksProperties().podProperties();

        EksContainerDetail container = pod.containers().getFirst();
        assertThat(container.args()).containsExactly("other");
        assertThat(container.command()).containsExactly("sh");
        assertThat(container.env()).extracting(each -> each.value()).containsExactly("2");
        assertThat(pod.metadata().labels()).containsEntry("a", "1").containsEntry("b", "2");
    }

    @Test
    void impossible_pods_are_refused_with_what_is_wrong() {
        refuse("containers, at least one", pod -> pod.containers(List.of()));
        refuse(
                "multiple of 0.25",
                pod ->
                        pod.containers(
                                c -> c.image("i").resources(r -> r.limits(Map.of("cpu", "0.3")))));
        refuse(
                "whole number of MiB",
                pod ->
                        pod.containers(
                                c ->
                                        c.image("i")
                                                .resources(
                                                        r -> r.limits(Map.of("memory", "1Gi")))));
        refuse(
                "Both must be the same",
                pod ->
                        pod.containers(
                                c ->
                                        c.image("i")
                                                .resources(
                                                        r ->
                                                                r.limits(Map.of("memory", "2Mi"))
                                                                        .requests(
                                                                                Map.of(
                                                                                        "memory",
                                                                                        "1Mi")))));
        refuse(
                "as another container's",
                pod -> pod.containers(c -> c.image("i"), c -> c.image("j")));
        refuse(
                "name of an entry of volumes",
                pod ->
                        pod.containers(
                                c -> c.image("i").volumeMounts(m -> m.name("v").mountPath("/v"))));
        refuse("exactly one of hostPath", pod -> pod.volumes(v -> v.name("v")));
        refuse("dnsPolicy", pod -> pod.dnsPolicy("none"));
        refuse("not begin with \"kube\"", pod -> pod.metadata(m -> m.namespace("kube-system")));
        assertThat(Sdk.refusal(() -> define(pod(), request -> request.propagateTags(true))))
                .hasMessageContaining("propagateTags is given beside eksProperties");
        define(pod());
        assertThat(
                        Sdk.refusal(
                                () ->
                                        submit(
                                                request ->
                                                        request.containerOverrides(
                                                                each -> each.command("x")))))
                .hasMessageContaining("Use eksPropertiesOverride");
    }

    private void refuse(String sentence, Consumer<EksPodProperties.Builder> change) {
        EksPodProperties.Builder pod = pod().toBuilder();
        change.accept(pod);
        assertThat(Sdk.refusal(() -> define(pod.build()))).hasMessageContaining(sentence);
    }

    private static EksPodProperties pod() {
        return EksPodProperties.builder()
                .serviceAccountName("account")
                .hostNetwork(true)
                .dnsPolicy("ClusterFirst")
                .metadata(each -> each.labels(Map.of("a", "1")).namespace("team"))
                .volumes(volume -> volume.name("scratch").emptyDir(dir -> dir.sizeLimit("1Gi")))
                .containers(
                        container ->
                                container
                                        .name("main")
                                        .image("busybox")
                                        .command("sh")
                                        .args("-c", "true")
                                        .env(variable -> variable.name("A").value("1"))
                                        .volumeMounts(
                                                mount -> mount.name("scratch").mountPath("/tmp"))
                                        .resources(
                                                each ->
                                                        each.limits(
                                                                Map.of(
                                                                        "cpu", "0.5", "memory",
                                                                        "64Mi"))))
                .build();
    }

    private void define(EksPodProperties pod) {
        define(pod, request -> {});
    }

    private void define(EksPodProperties pod, Consumer<RegisterJobDefinitionRequest.Builder> more) {
        batch.registerJobDefinition(
                request -> {
                    request.jobDefinitionName(name)
                            .type("container")
                            .eksProperties(eks -> eks.podProperties(pod));
                    more.accept(request);
                });
    }

    private String submit(Consumer<SubmitJobRequest.Builder> more) {
        return batch.submitJob(
                        request -> {
                            request.jobName("j").jobQueue(name).jobDefinition(name);
                            more.accept(request);
                        })
                .jobId();
    }

    private JobDetail awaitFailed(String job) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> describe(job).status() == JobStatus.FAILED);
        return describe(job);
    }

    private JobDetail describe(String job) {
        return batch.describeJobs(request -> request.jobs(job)).jobs().getFirst();
    }
}
