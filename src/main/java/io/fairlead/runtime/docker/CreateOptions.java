package io.fairlead.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.Driver;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.VolumeOptions;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.ContainerSpec.Device;
import io.fairlead.domain.job.ContainerSpec.LinuxParameters;
import io.fairlead.domain.job.ContainerSpec.MountPoint;
import io.fairlead.domain.job.ContainerSpec.Tmpfs;
import io.fairlead.domain.job.ContainerSpec.Volume;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.NetworkVolume;
import io.fairlead.runtime.Sandbox;
import io.fairlead.runtime.StartFailed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says an order in the words of Docker's create call. */
final class CreateOptions {
    private static final long MIB = 1024 * 1024;
    private static final int SHARES_PER_CPU = 1024;
    private static final int LEAST_SHARES = 2;
    private static final int MOST_SHARES = 262_144;
    private static final Resources SANDBOX_RESOURCES = new Resources(10, 16, 0);

    /** The first process of a namespace has to look after those that lost their parents. */
    private static final LinuxParameters REAPING =
            new LinuxParameters(true, 0, List.of(), List.of(), null, null);

    private final Ownership ownership;
    private final String network;
    private final DockerLogs logs;

    CreateOptions(DockerSettings settings) {
        ownership = new Ownership(settings.serviceId());
        network = settings.network();
        logs = new DockerLogs(settings.logMiB());
    }

    /**
     * The call that creates the container and answers with its id.
     *
     * @throws StartFailed if Docker has no words for the order
     */
    DockerConnection.Question<String> creationOf(ContainerOrder order) throws StartFailed {
        HostConfig host = hostConfig(order);
        return docker -> command(docker, order).withHostConfig(host).exec().getId();
    }

    private CreateContainerCmd command(DockerClient docker, ContainerOrder order) {
        ContainerSpec spec = order.container();
        CreateContainerCmd command =
                docker.createContainerCmd(spec.image())
                        .withName(Ownership.nameOf(order.id()))
                        .withLabels(
                                ownership.labels(order.id(), order.labels(), sharedVolumes(order)))
                        .withEnv(environment(order))
                        .withStopTimeout(spec.stopTimeoutSeconds());
        if (!spec.command().isEmpty()) {
            command.withCmd(spec.command());
        }
        if (!spec.user().isEmpty()) {
            command.withUser(spec.user());
        }
        return command;
    }

    /**
     * Names of the volumes that the engine does not remove with the container. A volume with one mount point is
     * anonymous; one that appears in several places, or that other containers of the attempt use, needs a name.
     */
    static List<String> sharedVolumes(ContainerOrder order) {
        int alone = order.sandbox().isPresent() ? 0 : 1;
        return order.container().volumes().stream()
                .filter(
                        volume ->
                                volume.hostPath().isEmpty()
                                        && !order.networkVolumes().containsKey(volume.name())
                                        && mountPointsOf(order, volume).size() > alone)
                .map(volume -> sharedName(order, volume))
                .toList();
    }

    private static String sharedName(ContainerOrder order, Volume volume) {
        return Ownership.nameOf(ContainerId.of(order.id().attempt())) + "-" + volume.name();
    }

    private static List<MountPoint> mountPointsOf(ContainerOrder order, Volume volume) {
        return order.container().mountPoints().stream()
                .filter(point -> point.volume().equals(volume.name()))
                .toList();
    }

    private HostConfig hostConfig(ContainerOrder order) throws StartFailed {
        ContainerSpec spec = order.container();
        LinuxParameters linux = spec.linux();
        HostConfig host =
                HostConfig.newHostConfig()
                        .withNetworkMode(network)
                        .withCpuShares(shares(spec.resources()))
                        .withMemory(spec.resources().memoryMiB() * MIB)
                        .withPrivileged(spec.privileged())
                        .withReadonlyRootfs(spec.readOnlyRootFilesystem())
                        .withBinds(binds(order))
                        .withMounts(mounts(order))
                        .withUlimits(ulimits(spec))
                        .withDevices(devices(linux))
                        .withTmpFs(tmpfs(linux))
                        .withLogConfig(
                                logs.configFor(spec.logging(), order.secrets().logOptions()));
        joinNamespaces(host, order);
        if (linux.initProcess()) {
            host.withInit(true);
        }
        if (linux.sharedMemoryMiB() > 0) {
            host.withShmSize(linux.sharedMemoryMiB() * MIB);
        }
        if (linux.maxSwapMiB() != null) {
            host.withMemorySwap((spec.resources().memoryMiB() + linux.maxSwapMiB()) * MIB);
            if (linux.swappiness() != null) {
                host.withMemorySwappiness(linux.swappiness().longValue());
            }
        }
        if (!order.gpuIds().isEmpty()) {
            host.withDeviceRequests(List.of(gpus(order.gpuIds())));
        }
        return host;
    }

    /** The container that holds what those of an attempt share; it does nothing. */
    static ContainerOrder sandboxOf(ContainerOrder order) {
        Sandbox sandbox = order.sandbox().orElseThrow();
        ContainerSpec waiting =
                ContainerSpec.of(PauseImage.NAME, List.of(PauseImage.PROGRAM), SANDBOX_RESOURCES);
        return new ContainerOrder(
                        ContainerId.sandbox(order.id().attempt()),
                        sandbox.sharePid() ? waiting.withLinux(REAPING) : waiting,
                        List.of(),
                        order.labels())
                .in(sandbox);
    }

    private static void joinNamespaces(HostConfig host, ContainerOrder order) {
        order.sandbox().ifPresent(sandbox -> share(host, order.id(), sandbox));
        if (order.hostNamespaces().ipc()) {
            host.withIpcMode("host");
        }
        if (order.hostNamespaces().pid()) {
            host.withPidMode("host");
        }
    }

    private static void share(HostConfig host, ContainerId which, Sandbox sandbox) {
        String holder = "container:" + Ownership.nameOf(ContainerId.sandbox(which.attempt()));
        if (!which.isSandbox()) {
            host.withNetworkMode(holder);
        }
        if (sandbox.shareIpc()) {
            host.withIpcMode(which.isSandbox() ? "shareable" : holder);
        }
        if (sandbox.sharePid() && !which.isSandbox()) {
            host.withPidMode(holder);
        }
    }

    private static int shares(Resources resources) {
        long shares = resources.milliCpus() * SHARES_PER_CPU / 1000;
        return (int) Math.clamp(shares, LEAST_SHARES, MOST_SHARES);
    }

    private static DeviceRequest gpus(List<String> ids) {
        return new DeviceRequest()
                .withDriver("nvidia")
                .withDeviceIds(ids)
                .withCapabilities(List.of(List.of("gpu")));
    }

    private static List<String> environment(ContainerOrder order) {
        Map<String, String> variables = new LinkedHashMap<>(order.container().environment());
        order.secrets().environment().forEach((name, value) -> variables.put(name, value.value()));
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    private static List<Bind> binds(ContainerOrder order) {
        List<Bind> binds = new ArrayList<>();
        for (Volume volume : order.container().volumes()) {
            if (!volume.hostPath().isEmpty()) {
                for (MountPoint point : mountPointsOf(order, volume)) {
                    var inside = new com.github.dockerjava.api.model.Volume(point.containerPath());
                    AccessMode access = point.readOnly() ? AccessMode.ro : AccessMode.rw;
                    binds.add(new Bind(volume.hostPath(), inside, access));
                }
            }
        }
        return binds;
    }

    private List<Mount> mounts(ContainerOrder order) {
        List<String> shared = sharedVolumes(order);
        List<Mount> mounts = new ArrayList<>();
        for (Volume volume : order.container().volumes()) {
            if (volume.hostPath().isEmpty()) {
                String name = sharedName(order, volume);
                for (MountPoint point : mountPointsOf(order, volume)) {
                    mounts.add(
                            order.networkVolumes().containsKey(volume.name())
                                    ? mount(point, order.networkVolumes().get(volume.name()), order)
                                    : mount(point, shared.contains(name) ? name : null, order));
                }
            }
        }
        return mounts;
    }

    /** @param name of the volume; null for an anonymous one */
    private Mount mount(MountPoint point, String name, ContainerOrder order) {
        return new Mount()
                .withType(MountType.VOLUME)
                .withSource(name)
                .withTarget(point.containerPath())
                .withReadOnly(point.readOnly())
                .withVolumeOptions(
                        new VolumeOptions()
                                .withLabels(ownership.labels(order.id(), Map.of(), List.of())));
    }

    /** The engine would copy what the image has in that place; a server's directory stays as it is. */
    private Mount mount(MountPoint point, NetworkVolume volume, ContainerOrder order) {
        Mount mount = mount(point, (String) null, order);
        mount.getVolumeOptions()
                .withNoCopy(true)
                .withDriverConfig(
                        new Driver().withName("local").withOptions(volume.driverOptions()));
        return mount;
    }

    private static List<Ulimit> ulimits(ContainerSpec spec) {
        return spec.ulimits().stream()
                .map(limit -> new Ulimit(limit.name(), limit.soft(), limit.hard()))
                .toList();
    }

    private static List<com.github.dockerjava.api.model.Device> devices(LinuxParameters linux) {
        return linux.devices().stream().map(CreateOptions::device).toList();
    }

    private static com.github.dockerjava.api.model.Device device(Device device) {
        String inside =
                device.containerPath().isEmpty() ? device.hostPath() : device.containerPath();
        String permissions = device.permissions().isEmpty() ? "rwm" : device.permissions();
        return new com.github.dockerjava.api.model.Device(permissions, inside, device.hostPath());
    }

    private static Map<String, String> tmpfs(LinuxParameters linux) {
        return linux.tmpfs().stream()
                .collect(
                        Collectors.toMap(
                                Tmpfs::containerPath,
                                CreateOptions::options,
                                (first, second) -> second,
                                LinkedHashMap::new));
    }

    private static String options(Tmpfs tmpfs) {
        List<String> options = new ArrayList<>(tmpfs.mountOptions());
        options.addFirst("size=" + tmpfs.sizeMiB() + "m");
        return String.join(",", options);
    }
}
