package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.api.WithoutEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ContainerProperties;
import software.amazon.awssdk.services.batch.model.DeviceCgroupPermission;
import software.amazon.awssdk.services.batch.model.JobDefinition;
import software.amazon.awssdk.services.batch.model.JobDefinitionType;
import software.amazon.awssdk.services.batch.model.OrchestrationType;
import software.amazon.awssdk.services.batch.model.PlatformCapability;

import java.net.URI;
import java.util.Map;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class DefinitionsTest {
    @TestHTTPResource URI endpoint;
    private BatchClient batch;

    @BeforeEach
    void connect() {
        batch = Sdk.client(endpoint);
    }

    @AfterEach
    void disconnect() {
        batch.close();
    }

    @Test
    void a_definition_is_read_back_as_it_was_registered() {
        ContainerProperties container = everything();
        var registered =
                batch.registerJobDefinition(
                        request ->
                                request.jobDefinitionName("whole")
                                        .type(JobDefinitionType.CONTAINER)
                                        .containerProperties(container)
                                        .parameters(Map.of("what", "world"))
                                        .retryStrategy(
                                                retry ->
                                                        retry.attempts(3)
                                                                .evaluateOnExit(
                                                                        rule ->
                                                                                rule.onReason(
                                                                                                "Host EC2*")
                                                                                        .action(
                                                                                                "RETRY"),
                                                                        rule ->
                                                                                rule.onReason("*")
                                                                                        .action(
                                                                                                "EXIT")))
                                        .timeout(timeout -> timeout.attemptDurationSeconds(90))
                                        .schedulingPriority(5)
                                        .propagateTags(true)
                                        .platformCapabilities(PlatformCapability.EC2)
                                        .tags(Map.of("fairlead:outputs", "/out, /log")));
        assertThat(registered.revision()).isEqualTo(1);
        assertThat(registered.jobDefinitionArn()).isEqualTo(Sdk.ARN + "job-definition/whole:1");

        JobDefinition described =
                batch.describeJobDefinitions(request -> request.jobDefinitions("whole:1"))
                        .jobDefinitions()
                        .getFirst();
        assertThat(described.containerProperties()).isEqualTo(container);
        assertThat(described.status()).isEqualTo("ACTIVE");
        assertThat(described.type()).isEqualTo("container");
        assertThat(described.containerOrchestrationType()).isEqualTo(OrchestrationType.ECS);
        assertThat(described.parameters()).containsEntry("what", "world");
        assertThat(described.retryStrategy().evaluateOnExit())
                .extracting(rule -> rule.actionAsString())
                .containsExactly("retry", "exit");
        assertThat(described.timeout().attemptDurationSeconds()).isEqualTo(90);
        assertThat(described.schedulingPriority()).isEqualTo(5);
        assertThat(described.propagateTags()).isTrue();
        assertThat(described.tags()).containsEntry("fairlead:outputs", "/out, /log");
    }

    @Test
    void collections_that_were_not_given_are_read_back_empty() {
        Sdk.register(batch, "bare");
        JobDefinition described =
                batch.describeJobDefinitions(request -> request.jobDefinitionName("bare"))
                        .jobDefinitions()
                        .getFirst();
        assertThat(described.hasParameters()).isTrue();
        assertThat(described.hasTags()).isTrue();
        assertThat(described.containerProperties().hasVolumes()).isTrue();
        assertThat(described.containerProperties().hasMountPoints()).isTrue();
        assertThat(described.containerProperties().hasEnvironment()).isTrue();
        assertThat(described.containerProperties().hasUlimits()).isTrue();
        assertThat(described.platformCapabilities()).containsExactly(PlatformCapability.EC2);
    }

    @Test
    void revisions_count_up_and_a_deregistered_one_stays_readable() {
        for (int i = 0; i < 3; i++) {
            Sdk.register(batch, "counted");
        }
        batch.deregisterJobDefinition(
                request -> request.jobDefinition(Sdk.ARN + "job-definition/counted:3"));
        Sdk.register(batch, "counted");

        assertThat(revisions(null)).containsExactly(4, 3, 2, 1);
        assertThat(revisions("ACTIVE")).containsExactly(4, 2, 1);
        assertThat(revisions("INACTIVE")).containsExactly(3);
    }

    @Test
    void the_pages_of_a_listing_hold_every_revision_once_even_if_one_is_deregistered_between() {
        for (int i = 0; i < 5; i++) {
            Sdk.register(batch, "turned");
        }
        var first =
                batch.describeJobDefinitions(
                        request ->
                                request.jobDefinitionName("turned").status("ACTIVE").maxResults(2));
        assertThat(first.jobDefinitions())
                .extracting(JobDefinition::revision)
                .containsExactly(5, 4);
        batch.deregisterJobDefinition(request -> request.jobDefinition("turned:4"));
        var second =
                batch.describeJobDefinitions(
                        request ->
                                request.jobDefinitionName("turned")
                                        .status("ACTIVE")
                                        .nextToken(first.nextToken()));
        assertThat(second.jobDefinitions())
                .extracting(JobDefinition::revision)
                .containsExactly(3, 2, 1);
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void a_deregistered_revision_can_no_longer_be_submitted() {
        Sdk.prepare(batch, "gone");
        batch.deregisterJobDefinition(request -> request.jobDefinition("gone:1"));

        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.submitJob(
                                                request ->
                                                        request.jobName("j")
                                                                .jobQueue("gone")
                                                                .jobDefinition("gone:1"))))
                .hasMessageContaining("INACTIVE");
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.submitJob(
                                                request ->
                                                        request.jobName("j")
                                                                .jobQueue("gone")
                                                                .jobDefinition("gone"))))
                .hasMessageContaining("no active revision");
    }

    @Test
    void names_cannot_be_combined_with_other_members() {
        assertThat(
                        Sdk.refusal(
                                () ->
                                        batch.describeJobDefinitions(
                                                request ->
                                                        request.jobDefinitions("a:1")
                                                                .status("ACTIVE"))))
                .hasMessageContaining("cannot be combined");
    }

    private java.util.List<Integer> revisions(String status) {
        return batch
                .describeJobDefinitions(
                        request -> request.jobDefinitionName("counted").status(status))
                .jobDefinitions()
                .stream()
                .map(JobDefinition::revision)
                .toList();
    }

    @Test
    void a_definition_for_fargate_is_held_to_its_sizes() {
        registerForFargate("1", "2048");

        assertThat(
                        batch.describeJobDefinitions(request -> request.jobDefinitions("fargate:1"))
                                .jobDefinitions()
                                .getFirst()
                                .platformCapabilities())
                .containsExactly(PlatformCapability.FARGATE);
        assertThat(Sdk.refusal(() -> registerForFargate("1", "1024")))
                .hasMessageContaining("2048 to 8192 MiB in steps of 1024");
        assertThat(Sdk.refusal(() -> registerForFargate("3", "8192")))
                .hasMessageContaining("0.25, 0.5, 1, 2, 4, 8 or 16");
    }

    private void registerForFargate(String vcpus, String memory) {
        batch.registerJobDefinition(
                request ->
                        request.jobDefinitionName("fargate")
                                .type(JobDefinitionType.CONTAINER)
                                .platformCapabilities(PlatformCapability.FARGATE)
                                .containerProperties(
                                        container ->
                                                container
                                                        .image("busybox")
                                                        .executionRoleArn("role")
                                                        .resourceRequirements(
                                                                Sdk.vcpu(vcpus),
                                                                Sdk.memory(memory))));
    }

    private static ContainerProperties everything() {
        return ContainerProperties.builder()
                .image("registry.example:5000/team/solver@sha256:abc")
                .command("run", "Ref::what", "--fast")
                .jobRoleArn("arn:aws:iam::000000000000:role/job")
                .executionRoleArn("arn:aws:iam::000000000000:role/execution")
                .environment(variable -> variable.name("A").value("1"))
                .volumes(
                        volume -> volume.name("data").host(host -> host.sourcePath("/srv/data")),
                        volume -> volume.name("scratch"))
                .mountPoints(
                        mount -> mount.sourceVolume("data").containerPath("/data").readOnly(true),
                        mount -> mount.sourceVolume("scratch").containerPath("/scratch"))
                .readonlyRootFilesystem(true)
                .privileged(false)
                .ulimits(limit -> limit.name("nofile").softLimit(1024).hardLimit(2048))
                .user("1000:1000")
                .resourceRequirements(Sdk.vcpu("0.5"), Sdk.memory("128"))
                .linuxParameters(
                        linux ->
                                linux.initProcessEnabled(true)
                                        .sharedMemorySize(64)
                                        .maxSwap(0)
                                        .swappiness(10)
                                        .tmpfs(
                                                tmpfs ->
                                                        tmpfs.containerPath("/t")
                                                                .size(16)
                                                                .mountOptions(
                                                                        "noexec", "mode=1777"))
                                        .devices(
                                                device ->
                                                        device.hostPath("/dev/null")
                                                                .containerPath("/dev/x")
                                                                .permissions(
                                                                        DeviceCgroupPermission
                                                                                .READ)))
                .logConfiguration(
                        log -> log.logDriver("awslogs").options(Map.of("awslogs-group", "g")))
                .secrets(secret -> secret.name("TOKEN").valueFrom("token"))
                .repositoryCredentials(login -> login.credentialsParameter("login"))
                .enableExecuteCommand(true)
                .build();
    }
}
