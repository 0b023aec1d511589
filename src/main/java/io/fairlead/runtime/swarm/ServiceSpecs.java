package io.fairlead.runtime.swarm;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.ContainerSpec.LinuxParameters;
import io.fairlead.domain.job.ContainerSpec.MountPoint;
import io.fairlead.domain.job.ContainerSpec.Tmpfs;
import io.fairlead.domain.job.ContainerSpec.Volume;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.NetworkVolume;
import io.fairlead.runtime.StartFailed;
import io.fairlead.runtime.docker.DockerSettings;
import io.fairlead.runtime.docker.Ownership;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says an order in the words of Swarm's call that creates a service; what Swarm has no words for is refused. */
final class ServiceSpecs {
    private static final long MIB = 1024 * 1024;
    private static final int LOG_FILES = 4;
    private static final long NANOS_PER_MILLI_CPU = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Ownership ownership;
    private final String network;
    private final Map<String, String> logOptions;
    private final NodeWishes wishes;

    ServiceSpecs(Ownership ownership, DockerSettings settings, NodeWishes wishes) {
        this.ownership = ownership;
        this.wishes = wishes;
        network = settings.network();
        logOptions =
                Map.of(
                        "max-size",
                        settings.logMiB() / LOG_FILES + "m",
                        "max-file",
                        Integer.toString(LOG_FILES));
    }

    /**
     * A service of one task that is run once.
     *
     * @param image as the nodes are to be told
     * @throws StartFailed if a swarm cannot run such a container
     */
    Map<String, Object> of(ContainerOrder order, String image) throws StartFailed {
        refuseTheImpossible(order);
        Map<String, String> labels = ownership.labels(order.id(), order.labels(), List.of());
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("ContainerSpec", container(order, image, labels));
        task.put("Resources", resources(order.container().resources()));
        task.put("RestartPolicy", Map.of("Condition", "none"));
        task.put("Placement", Map.of("Constraints", wishes.constraints()));
        if (!network.equals("bridge")) {
            task.put("Networks", List.of(Map.of("Target", network)));
        }
        task.put("LogDriver", logDriver(order));
        return Map.of(
                "Name",
                Ownership.nameOf(order.id()),
                "Labels",
                labels,
                "TaskTemplate",
                task,
                "Mode",
                Map.of("ReplicatedJob", Map.of("MaxConcurrent", 1, "TotalCompletions", 1)));
    }

    private void refuseTheImpossible(ContainerOrder order) throws StartFailed {
        ContainerSpec spec = order.container();
        LinuxParameters linux = spec.linux();
        refuseIf(order.sandbox().isPresent(), "tasks of several containers");
        refuseIf(
                order.hostNamespaces().ipc() || order.hostNamespaces().pid(),
                "containers in namespaces of their host");
        refuseIf(spec.privileged(), "privileged containers");
        refuseIf(!linux.devices().isEmpty(), "devices of the host");
        refuseIf(!order.gpuIds().isEmpty(), "GPUs");
        refuseIf(linux.maxSwapMiB() != null, "limits of swap space (maxSwap)");
        refuseIf(network.equals("none"), "containers without a network (fairlead.hosts.network)");
        for (Volume volume : spec.volumes()) {
            refuseIf(
                    volume.hostPath().isEmpty()
                            && !order.networkVolumes().containsKey(volume.name())
                            && pointsOf(spec, volume).size() > 1,
                    "a volume without a host path at several mount points ('"
                            + volume.name()
                            + "')");
        }
        for (Tmpfs tmpfs : linux.tmpfs()) {
            refuseIf(!tmpfs.mountOptions().isEmpty(), "mount options of tmpfs");
        }
    }

    private static void refuseIf(boolean asked, String what) throws StartFailed {
        if (asked) {
            throw new StartFailed(
                    "CannotCreateContainerError: a Docker Swarm does not run "
                            + what
                            + "; send the job to a queue whose environment has Docker hosts");
        }
    }

    private static Map<String, Object> container(
            ContainerOrder order, String image, Map<String, String> labels) {
        ContainerSpec spec = order.container();
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("Image", image);
        container.put("Labels", labels);
        container.put("Args", spec.command());
        container.put("Env", environment(order));
        container.put("Mounts", mounts(order));
        container.put("StopGracePeriod", spec.stopTimeoutSeconds() * NANOS_PER_SECOND);
        container.put("ReadOnly", spec.readOnlyRootFilesystem());
        container.put("Ulimits", spec.ulimits().stream().map(ServiceSpecs::ulimit).toList());
        if (!spec.user().isEmpty()) {
            container.put("User", spec.user());
        }
        if (spec.linux().initProcess()) {
            container.put("Init", true);
        }
        return container;
    }

    private static List<String> environment(ContainerOrder order) {
        Map<String, String> variables = new LinkedHashMap<>(order.container().environment());
        order.secrets().environment().forEach((name, value) -> variables.put(name, value.value()));
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    private static Map<String, Object> ulimit(ContainerSpec.Ulimit limit) {
        return Map.of("Name", limit.name(), "Soft", limit.soft(), "Hard", limit.hard());
    }

    private static List<MountPoint> pointsOf(ContainerSpec spec, Volume volume) {
        return spec.mountPoints().stream()
                .filter(point -> point.volume().equals(volume.name()))
                .toList();
    }

    private static List<Map<String, Object>> mounts(ContainerOrder order) {
        ContainerSpec spec = order.container();
        List<Map<String, Object>> mounts = new ArrayList<>();
        for (Volume volume : spec.volumes()) {
            for (MountPoint point : pointsOf(spec, volume)) {
                boolean ofHost = !volume.hostPath().isEmpty();
                Map<String, Object> mount = new LinkedHashMap<>();
                mount.put("Type", ofHost ? "bind" : "volume");
                mount.put("Source", volume.hostPath());
                mount.put("Target", point.containerPath());
                mount.put("ReadOnly", point.readOnly());
                if (order.networkVolumes().containsKey(volume.name())) {
                    mount.put("VolumeOptions", of(order.networkVolumes().get(volume.name())));
                }
                mounts.add(mount);
            }
        }
        for (Tmpfs tmpfs : spec.linux().tmpfs()) {
            mounts.add(memory(tmpfs.containerPath(), tmpfs.sizeMiB()));
        }
        if (spec.linux().sharedMemoryMiB() > 0) {
            mounts.add(memory("/dev/shm", spec.linux().sharedMemoryMiB()));
        }
        return mounts;
    }

    private static Map<String, Object> of(NetworkVolume volume) {
        return Map.of(
                "NoCopy",
                true,
                "DriverConfig",
                Map.of("Name", "local", "Options", volume.driverOptions()));
    }

    private static Map<String, Object> memory(String target, long sizeMiB) {
        return Map.of(
                "Type",
                "tmpfs",
                "Target",
                target,
                "TmpfsOptions",
                Map.of("SizeBytes", sizeMiB * MIB));
    }

    private static Map<String, Object> resources(Resources wanted) {
        Map<String, Object> amounts =
                Map.of(
                        "NanoCPUs", wanted.milliCpus() * NANOS_PER_MILLI_CPU,
                        "MemoryBytes", wanted.memoryMiB() * MIB);
        return Map.of("Reservations", amounts, "Limits", amounts);
    }

    private Map<String, Object> logDriver(ContainerOrder order) {
        if (order.container().logging().isOwnCapture()) {
            return Map.of("Name", "json-file", "Options", logOptions);
        }
        Map<String, String> options = new LinkedHashMap<>(order.container().logging().options());
        order.secrets().logOptions().forEach((name, value) -> options.put(name, value.value()));
        return Map.of("Name", order.container().logging().driver(), "Options", options);
    }
}
