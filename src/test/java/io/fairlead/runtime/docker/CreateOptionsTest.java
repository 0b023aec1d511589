package io.fairlead.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;

import io.fairlead.domain.Resources;
import io.fairlead.domain.Secret;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.ContainerSpec.Device;
import io.fairlead.domain.job.ContainerSpec.LinuxParameters;
import io.fairlead.domain.job.ContainerSpec.LogConfiguration;
import io.fairlead.domain.job.ContainerSpec.MountPoint;
import io.fairlead.domain.job.ContainerSpec.Tmpfs;
import io.fairlead.domain.job.ContainerSpec.Ulimit;
import io.fairlead.domain.job.ContainerSpec.Volume;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.NetworkVolume;
import io.fairlead.runtime.OrderSecrets;
import io.fairlead.runtime.StartFailed;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of the create call, as it goes over the wire. */
@Tag("fast")
class CreateOptionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ContainerId ATTEMPT =
            ContainerId.of(
                    AttemptId.parse("0190a0b0-0000-7000-8000-000000000001:4/2").orElseThrow());
    private static final ContainerSpec PLAIN =
            ContainerSpec.of("busybox:local", List.of(), Resources.of(1, 64, 0));

    @Test
    void every_property_of_a_container_has_its_place() throws Exception {
        var linux =
                new LinuxParameters(
                        true,
                        32,
                        List.of(new Tmpfs("/scratch", 16, List.of("noexec", "mode=1777"))),
                        List.of(
                                new Device("/dev/fuse", "", ""),
                                new Device("/dev/null", "/dev/void", "rw")),
                        128,
                        10);
        var container =
                new ContainerSpec(
                        "busybox:local",
                        List.of("sh", "-c", "true"),
                        Map.of("A", "1=2"),
                        Map.of(),
                        "",
                        Resources.of(1.5, 256, 0),
                        "1000:100",
                        true,
                        true,
                        List.of(
                                new Volume("data", "/srv/data"),
                                new Volume("work", ""),
                                new Volume("both", "")),
                        List.of(
                                new MountPoint("data", "/data", true),
                                new MountPoint("data", "/out", false),
                                new MountPoint("work", "/work", false),
                                new MountPoint("both", "/one", false),
                                new MountPoint("both", "/two", true)),
                        List.of(new Ulimit("nofile", 1024, 4096)),
                        linux,
                        new LogConfiguration("syslog", Map.of("tag", "job"), Map.of()),
                        List.of(),
                        45);

        JsonNode body =
                bodyOf(
                        new ContainerOrder(
                                ATTEMPT, container, List.of("GPU-7"), Map.of("who", "me")));

        assertThat(body.path("Image").asText()).isEqualTo("busybox:local");
        assertThat(body.path("Cmd")).hasToString("[\"sh\",\"-c\",\"true\"]");
        assertThat(body.hasNonNull("Entrypoint")).isFalse();
        assertThat(body.path("Env")).hasToString("[\"A=1=2\"]");
        assertThat(body.path("User").asText()).isEqualTo("1000:100");
        assertThat(body.path("StopTimeout").asInt()).isEqualTo(45);
        assertThat(body.path("Labels"))
                .isEqualTo(
                        JSON.valueToTree(
                                Map.of(
                                        "who",
                                        "me",
                                        "io.fairlead.service",
                                        "here",
                                        "io.fairlead.attempt",
                                        ATTEMPT.toString(),
                                        "io.fairlead.volumes",
                                        sharedName())));
        JsonNode host = body.path("HostConfig");
        assertThat(host.path("NetworkMode").asText()).isEqualTo("none");
        assertThat(host.path("CpuShares").asInt()).isEqualTo(1536);
        assertThat(host.path("Memory").asLong()).isEqualTo(256L << 20);
        assertThat(host.path("MemorySwap").asLong()).isEqualTo(384L << 20);
        assertThat(host.path("MemorySwappiness").asInt()).isEqualTo(10);
        assertThat(host.path("Privileged").asBoolean()).isTrue();
        assertThat(host.path("ReadonlyRootfs").asBoolean()).isTrue();
        assertThat(host.path("Init").asBoolean()).isTrue();
        assertThat(host.path("ShmSize").asLong()).isEqualTo(32L << 20);
        assertThat(host.path("Tmpfs")).hasToString("{\"/scratch\":\"size=16m,noexec,mode=1777\"}");
        assertThat(host.path("Binds"))
                .hasToString("[\"/srv/data:/data:ro\",\"/srv/data:/out:rw\"]");
        assertThat(host.path("Ulimits"))
                .hasToString("[{\"Name\":\"nofile\",\"Soft\":1024,\"Hard\":4096}]");
        assertThat(host.path("Devices"))
                .hasToString(
                        "[{\"CgroupPermissions\":\"rwm\",\"PathOnHost\":\"/dev/fuse\",\"PathInContainer\":\"/dev/fuse\"},"
                                + "{\"CgroupPermissions\":\"rw\",\"PathOnHost\":\"/dev/null\",\"PathInContainer\":\"/dev/void\"}]");
        assertThat(host.path("LogConfig"))
                .hasToString("{\"Type\":\"syslog\",\"Config\":{\"tag\":\"job\"}}");
        assertThat(host.path("DeviceRequests").get(0).path("Driver").asText()).isEqualTo("nvidia");
        assertThat(host.path("DeviceRequests").get(0).path("DeviceIDs")).hasToString("[\"GPU-7\"]");
        assertThat(host.path("DeviceRequests").get(0).path("Capabilities"))
                .hasToString("[[\"gpu\"]]");
        assertThat(host.path("Mounts").findValuesAsText("Target"))
                .containsExactly("/work", "/one", "/two");
        assertThat(host.path("Mounts").findValuesAsText("Type")).containsOnly("volume");
        assertThat(host.path("Mounts").get(0).path("Source").asText("")).isEmpty();
        assertThat(host.path("Mounts").get(1).path("Source").asText()).isEqualTo(sharedName());
        assertThat(host.path("Mounts").get(2).path("Source").asText()).isEqualTo(sharedName());
        assertThat(host.path("Mounts").get(2).path("ReadOnly").asBoolean()).isTrue();
    }

    @Test
    void a_plain_container_leaves_to_the_image_and_the_engine_what_nobody_asked_for()
            throws Exception {
        JsonNode body = bodyOf(order(PLAIN));

        assertThat(body.hasNonNull("Cmd")).isFalse();
        assertThat(body.hasNonNull("User")).isFalse();
        JsonNode host = body.path("HostConfig");
        for (String field :
                List.of("MemorySwap", "MemorySwappiness", "Init", "ShmSize", "DeviceRequests")) {
            assertThat(host.hasNonNull(field)).as(field).isFalse();
        }
    }

    @Test
    void a_log_without_a_wish_can_be_read_back_and_is_bounded() throws Exception {
        JsonNode log = bodyOf(order(PLAIN)).path("HostConfig").path("LogConfig");

        assertThat(log.path("Type").asText()).isEqualTo("json-file");
        assertThat(log.path("Config").path("max-size").asText()).isEqualTo("256m");
        assertThat(log.path("Config").path("max-file").asText()).isEqualTo("4");
    }

    @Test
    void the_processor_weight_stays_within_what_the_kernel_takes() throws Exception {
        assertThat(sharesOf(0.001)).isEqualTo(2);
        assertThat(sharesOf(0.25)).isEqualTo(256);
        assertThat(sharesOf(4)).isEqualTo(4096);
        assertThat(sharesOf(1000)).isEqualTo(262_144);
    }

    @Test
    void a_log_driver_that_docker_does_not_know_is_refused_by_name() {
        ContainerSpec container =
                new ContainerSpec(
                        PLAIN.image(),
                        PLAIN.command(),
                        PLAIN.environment(),
                        Map.of(),
                        "",
                        PLAIN.resources(),
                        "",
                        false,
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        LinuxParameters.DEFAULT,
                        new LogConfiguration("awsfirelens", Map.of(), Map.of()),
                        List.of(),
                        30);

        assertThatThrownBy(() -> bodyOf(order(container)))
                .isInstanceOf(StartFailed.class)
                .hasMessage(
                        "CannotCreateContainerError: log driver 'awsfirelens' is not one of"
                                + " Docker's; leave logConfiguration out for Fairlead's own log");
    }

    @Test
    void the_name_of_a_container_tells_job_part_and_attempt() {
        String job = "0190a0b0-0000-7000-8000-000000000001";

        assertThat(nameOf(job + "/1")).isEqualTo("fairlead-" + job + "-1");
        assertThat(nameOf(job + ":4/2")).isEqualTo("fairlead-" + job + "-4-2");
        assertThat(nameOf(job + "#4/2")).isEqualTo("fairlead-" + job + "-node4-2");
    }

    private static String nameOf(String attempt) {
        return Ownership.nameOf(ContainerId.of(AttemptId.parse(attempt).orElseThrow()));
    }

    private static String sharedName() {
        return Ownership.nameOf(ATTEMPT) + "-both";
    }

    private static int sharesOf(double vcpus) throws Exception {
        return bodyOf(order(PLAIN.withResources(Resources.of(vcpus, 64, 0))))
                .path("HostConfig")
                .path("CpuShares")
                .asInt();
    }

    @Test
    void secrets_become_variables_and_options_of_the_log_driver() throws Exception {
        ContainerSpec container =
                PLAIN.withEnvironment(Map.of("A", "1"))
                        .withLogging(
                                new LogConfiguration(
                                        "syslog", Map.of("tag", "job"), Map.of("k", "ref")));
        OrderSecrets secrets =
                new OrderSecrets(
                        Map.of("PASSWORD", new Secret("hidden")),
                        Map.of("k", new Secret("v")),
                        Optional.empty());
        ContainerOrder order = order(container).with(secrets);

        JsonNode body = bodyOf(order);

        assertThat(body.path("Env")).hasToString("[\"A=1\",\"PASSWORD=hidden\"]");
        assertThat(body.path("HostConfig").path("LogConfig").path("Config"))
                .isEqualTo(JSON.valueToTree(Map.of("tag", "job", "k", "v")));
        assertThat(order.toString()).doesNotContain("hidden");
    }

    private static ContainerOrder order(ContainerSpec container) {
        return new ContainerOrder(ATTEMPT, container, List.of(), Map.of());
    }

    @Test
    void a_volume_of_a_server_is_mounted_by_the_engine_and_nothing_is_copied_into_it()
            throws Exception {
        ContainerSpec container =
                new ContainerSpec(
                        "busybox:local",
                        List.of(),
                        Map.of(),
                        Map.of(),
                        "",
                        Resources.of(1, 64, 0),
                        "",
                        false,
                        false,
                        List.of(new Volume("shared", "")),
                        List.of(
                                new MountPoint("shared", "/in", true),
                                new MountPoint("shared", "/out", false)),
                        List.of(),
                        LinuxParameters.DEFAULT,
                        LogConfiguration.DEFAULT,
                        List.of(),
                        30);
        ContainerOrder order =
                order(container)
                        .withNetworkVolumes(
                                Map.of("shared", new NetworkVolume("nas.lab", "/exports/two")));

        JsonNode mounts = bodyOf(order).path("HostConfig").path("Mounts");

        assertThat(mounts).hasSize(2);
        assertThat(mounts.get(0).path("Type").asText()).isEqualTo("volume");
        assertThat(mounts.get(0).hasNonNull("Source")).isFalse();
        assertThat(mounts.get(0).path("Target").asText()).isEqualTo("/in");
        assertThat(mounts.get(0).path("ReadOnly").asBoolean()).isTrue();
        JsonNode options = mounts.get(1).path("VolumeOptions");
        assertThat(options.path("NoCopy").asBoolean()).isTrue();
        assertThat(options.path("DriverConfig").path("Name").asText()).isEqualTo("local");
        assertThat(options.path("DriverConfig").path("Options").path("type").asText())
                .isEqualTo("nfs");
        assertThat(options.path("DriverConfig").path("Options").path("o").asText())
                .startsWith("addr=nas.lab,nfsvers=4.1,");
        assertThat(options.path("DriverConfig").path("Options").path("device").asText())
                .isEqualTo(":/exports/two");
        assertThat(CreateOptions.sharedVolumes(order)).isEmpty();
    }

    private static JsonNode bodyOf(ContainerOrder order) throws Exception {
        var options = new CreateOptions(DockerSettings.of("here").withNetwork("none"));
        var wire = new Wire();
        var config =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost("unix:///none")
                        .build();
        assertThat(options.creationOf(order).ask(DockerClientImpl.getInstance(config, wire)))
                .isEqualTo("c1");
        return JSON.readTree(wire.body);
    }

    /** Answers every call with a container's id and keeps what was sent. */
    private static final class Wire implements DockerHttpClient {
        private byte[] body;

        @Override
        public Response execute(Request request) {
            try {
                body =
                        request.bodyBytes() != null
                                ? request.bodyBytes()
                                : request.body().readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return new Response() {
                @Override
                public int getStatusCode() {
                    return 201;
                }

                @Override
                public Map<String, List<String>> getHeaders() {
                    return Map.of();
                }

                @Override
                public InputStream getBody() {
                    return new ByteArrayInputStream("{\"Id\":\"c1\"}".getBytes());
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
