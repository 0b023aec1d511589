package io.fairlead.runtime.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fairlead.domain.Resources;
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
import io.fairlead.runtime.ContainerOrder.HostNamespaces;
import io.fairlead.runtime.NetworkVolume;
import io.fairlead.runtime.OrderSecrets;
import io.fairlead.runtime.Sandbox;
import io.fairlead.runtime.StartFailed;
import io.fairlead.runtime.docker.DockerSettings;
import io.fairlead.runtime.docker.Ownership;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a container is in the words of Swarm, and what Swarm has no words for. */
@Tag("fast")
class ServiceSpecsTest {
    private static final ContainerId ID =
            ContainerId.of(
                    AttemptId.parse("0190a0b0-0000-7000-8000-000000000001:4/2").orElseThrow());
    private static final LinuxParameters NOTHING = LinuxParameters.DEFAULT;

    static Stream<Arguments> what_a_swarm_cannot_do() {
        return Stream.of(
                Arguments.of(
                        "tasks of several containers",
                        plain().in(new Sandbox(false, false)),
                        "bridge"),
                Arguments.of(
                        "containers in namespaces of their host",
                        inNamespaces(new HostNamespaces(true, false)),
                        "bridge"),
                Arguments.of(
                        "containers in namespaces of their host",
                        inNamespaces(new HostNamespaces(false, true)),
                        "bridge"),
                Arguments.of("privileged containers", order(true, List.of(), NOTHING), "bridge"),
                Arguments.of(
                        "devices of the host",
                        linux(List.of(), List.of(new Device("/dev/fuse", "", "")), null),
                        "bridge"),
                Arguments.of(
                        "GPUs",
                        new ContainerOrder(ID, plain().container(), List.of("0"), Map.of()),
                        "bridge"),
                Arguments.of(
                        "limits of swap space (maxSwap)",
                        linux(List.of(), List.of(), 128),
                        "bridge"),
                Arguments.of(
                        "mount options of tmpfs",
                        linux(
                                List.of(new Tmpfs("/scratch", 16, List.of("noexec"))),
                                List.of(),
                                null),
                        "bridge"),
                Arguments.of(
                        "a volume without a host path at several mount points ('both')",
                        order(
                                false,
                                List.of(
                                        new MountPoint("both", "/one", false),
                                        new MountPoint("both", "/two", false)),
                                NOTHING),
                        "bridge"),
                Arguments.of(
                        "containers without a network (fairlead.hosts.network)", plain(), "none"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("what_a_swarm_cannot_do")
    void what_a_swarm_cannot_do_is_refused_with_where_it_can_be_done(
            String what, ContainerOrder order, String network) {
        assertThatThrownBy(() -> specs(network).of(order, "image"))
                .isInstanceOf(StartFailed.class)
                .hasMessage(
                        "CannotCreateContainerError: a Docker Swarm does not run "
                                + what
                                + "; send the job to a queue whose environment has Docker hosts");
    }

    @Test
    void every_property_of_a_container_has_its_place() throws Exception {
        var container =
                new ContainerSpec(
                        "busybox:local",
                        List.of("sh", "-c", "true"),
                        Map.of("A", "1=2"),
                        Map.of(),
                        "",
                        Resources.of(1.5, 256, 0),
                        "1000:100",
                        false,
                        true,
                        List.of(new Volume("data", "/srv/data"), new Volume("work", "")),
                        List.of(
                                new MountPoint("data", "/data", true),
                                new MountPoint("work", "/work", false)),
                        List.of(new Ulimit("nofile", 10, 20)),
                        new LinuxParameters(
                                true,
                                32,
                                List.of(new Tmpfs("/scratch", 16, List.of())),
                                List.of(),
                                null,
                                null),
                        new LogConfiguration("json-file", Map.of("max-size", "1m"), Map.of()),
                        List.of(),
                        7);
        JsonNode spec =
                json(new ContainerOrder(ID, container, List.of(), Map.of("owner", "me")), "host");

        JsonNode task = spec.at("/TaskTemplate");
        JsonNode its = task.at("/ContainerSpec");
        assertThat(spec.at("/Name").asText()).isEqualTo(Ownership.nameOf(ID));
        assertThat(spec.at("/Mode/ReplicatedJob/TotalCompletions").asInt()).isEqualTo(1);
        assertThat(task.at("/RestartPolicy/Condition").asText()).isEqualTo("none");
        assertThat(task.at("/Placement/Constraints"))
                .isEqualTo(tree("[\"node.labels.disk==ssd\"]"));
        assertThat(task.at("/Networks")).isEqualTo(tree("[{\"Target\": \"host\"}]"));
        for (String kind : List.of("Reservations", "Limits")) {
            assertThat(task.at("/Resources/" + kind))
                    .isEqualTo(tree("{\"NanoCPUs\": 1500000000, \"MemoryBytes\": 268435456}"));
        }
        assertThat(task.at("/LogDriver"))
                .isEqualTo(tree("{\"Name\": \"json-file\", \"Options\": {\"max-size\": \"1m\"}}"));
        assertThat(its.at("/Image").asText()).isEqualTo("image@sha256:1");
        assertThat(its.at("/Args")).isEqualTo(tree("[\"sh\", \"-c\", \"true\"]"));
        assertThat(its.at("/Env")).isEqualTo(tree("[\"A=1=2\"]"));
        assertThat(its.at("/User").asText()).isEqualTo("1000:100");
        assertThat(its.at("/ReadOnly").asBoolean()).isTrue();
        assertThat(its.at("/Init").asBoolean()).isTrue();
        assertThat(its.at("/StopGracePeriod").asLong()).isEqualTo(7_000_000_000L);
        assertThat(its.at("/Ulimits"))
                .isEqualTo(tree("[{\"Name\": \"nofile\", \"Soft\": 10, \"Hard\": 20}]"));
        assertThat(its.at("/Mounts"))
                .isEqualTo(
                        tree(
                                """
                                [{"Type": "bind", "Source": "/srv/data", "Target": "/data", "ReadOnly": true},
                                 {"Type": "volume", "Source": "", "Target": "/work", "ReadOnly": false},
                                 {"Type": "tmpfs", "Target": "/scratch", "TmpfsOptions": {"SizeBytes": 16777216}},
                                 {"Type": "tmpfs", "Target": "/dev/shm", "TmpfsOptions": {"SizeBytes": 33554432}}]
                                """));
        assertThat(its.at("/Labels/owner").asText()).isEqualTo("me");
    }

    private static ServiceSpecs specs(String network) {
        return new ServiceSpecs(
                new Ownership("lab"),
                DockerSettings.of("lab").withNetwork(network),
                NodeWishes.in("node.labels.disk=ssd"));
    }

    @Test
    void a_volume_of_a_server_is_mounted_by_the_node_in_as_many_places_as_are_asked_for()
            throws Exception {
        List<MountPoint> points =
                List.of(new MountPoint("both", "/in", true), new MountPoint("both", "/out", false));

        JsonNode mounts =
                json(
                                order(false, points, NOTHING)
                                        .withNetworkVolumes(
                                                Map.of(
                                                        "both",
                                                        new NetworkVolume("nas.lab", "/exports"))),
                                "bridge")
                        .at("/TaskTemplate/ContainerSpec/Mounts");

        assertThat(mounts).hasSize(2);
        JsonNode options = mounts.at("/1/VolumeOptions");
        assertThat(options.at("/NoCopy").asBoolean()).isTrue();
        assertThat(options.at("/DriverConfig/Options/type").asText()).isEqualTo("nfs");
        assertThat(options.at("/DriverConfig/Options/o").asText()).startsWith("addr=nas.lab,");
        assertThat(options.at("/DriverConfig/Options/device").asText()).isEqualTo(":/exports");
    }

    /** As it goes over the wire. */
    private static JsonNode json(ContainerOrder order, String network) throws Exception {
        ObjectMapper json = new ObjectMapper();
        return json.readTree(json.writeValueAsString(specs(network).of(order, "image@sha256:1")));
    }

    private static JsonNode tree(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    private static ContainerOrder plain() {
        return order(false, List.of(), NOTHING);
    }

    private static ContainerOrder inNamespaces(HostNamespaces namespaces) {
        return new ContainerOrder(
                ID,
                plain().container(),
                Map.of(),
                OrderSecrets.NONE,
                List.of(),
                Optional.empty(),
                namespaces,
                Map.of());
    }

    private static ContainerOrder linux(List<Tmpfs> tmpfs, List<Device> devices, Integer maxSwap) {
        return order(
                false, List.of(), new LinuxParameters(false, 0, tmpfs, devices, maxSwap, null));
    }

    private static ContainerOrder order(
            boolean privileged, List<MountPoint> points, LinuxParameters linux) {
        return new ContainerOrder(
                ID,
                new ContainerSpec(
                        "busybox:local",
                        List.of("true"),
                        Map.of(),
                        Map.of(),
                        "",
                        Resources.of(1, 64, 0),
                        "",
                        privileged,
                        false,
                        List.of(new Volume("both", "")),
                        points,
                        List.of(),
                        linux,
                        LogConfiguration.DEFAULT,
                        List.of(),
                        30),
                List.of(),
                Map.of());
    }
}
