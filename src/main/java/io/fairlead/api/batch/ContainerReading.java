package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.ContainerSpec.Device;
import io.fairlead.domain.job.ContainerSpec.LinuxParameters;
import io.fairlead.domain.job.ContainerSpec.LogConfiguration;
import io.fairlead.domain.job.ContainerSpec.MountPoint;
import io.fairlead.domain.job.ContainerSpec.Tmpfs;
import io.fairlead.domain.job.ContainerSpec.Ulimit;
import io.fairlead.domain.job.ContainerSpec.Volume;
import io.fairlead.domain.job.SecretReference;
import io.fairlead.wire.batch.ContainerProperties;
import io.fairlead.wire.rule.Names;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A definition's {@code containerProperties} as the container that is to run. */
final class ContainerReading {
    private final String owner;
    private final ContainerProperties given;
    private final List<Volume> volumes;

    private ContainerReading(String owner, ContainerProperties given, List<Volume> volumes) {
        this.owner = owner;
        this.given = given;
        this.volumes = volumes;
    }

    /**
     * @param owner the member that holds it
     * @param outputs paths to collect
     * @throws Refused if a member is missing, contradicts another, or cannot be honoured
     */
    static ContainerSpec of(String owner, ContainerProperties given, List<String> outputs) {
        return of(owner, given, volumes(owner, given.volumes()), outputs);
    }

    /** The same for a container whose volumes belong to its task. */
    static ContainerSpec of(
            String owner, ContainerProperties given, List<Volume> volumes, List<String> outputs) {
        return new ContainerReading(owner, given, volumes).spec(outputs);
    }

    private ContainerSpec spec(List<String> outputs) {
        if (given.image() == null) {
            throw Refused.invalid(owner + " needs image.");
        }
        Map<String, String> environment =
                EnvironmentReading.of(owner + ".environment", given.environment());
        return new ContainerSpec(
                given.image(),
                CommandReading.of(owner + ".command", given.command()),
                environment,
                secrets(environment),
                credentials(),
                resources(),
                Given.text(given.user()),
                Given.or(given.privileged(), false),
                Given.or(given.readonlyRootFilesystem(), false),
                volumes,
                mountPoints(),
                ulimits(),
                linux(),
                logging(),
                outputs,
                ContainerSpec.DEFAULT_STOP_TIMEOUT_SECONDS);
    }

    private Map<String, String> secrets(Map<String, String> environment) {
        String path = owner + ".secrets";
        Map<String, String> secrets = SecretReading.of(path, given.secrets(), environment.keySet());
        secrets.keySet().forEach(name -> EnvironmentReading.checkName(path, name));
        return secrets;
    }

    private String credentials() {
        if (given.repositoryCredentials() == null) {
            return "";
        }
        String reference = given.repositoryCredentials().credentialsParameter();
        SecretReference.parse(owner + ".repositoryCredentials.credentialsParameter", reference);
        return reference;
    }

    private Resources resources() {
        ResourceReading read =
                ResourceReading.of(
                        owner, given.vcpus(), given.memory(), given.resourceRequirements());
        return new Resources(
                read.milliCpus().orElseThrow(missing("vCPU", "VCPU", "1")),
                read.memoryMiB().orElseThrow(missing("Memory", "MEMORY", "2048")),
                read.gpus().orElse(0L));
    }

    private Supplier<Refused> missing(String what, String type, String example) {
        return () ->
                Refused.invalid(
                        "%s is not provided. Add {\"type\": \"%s\", \"value\": \"%s\"} to %s.resourceRequirements."
                                .formatted(what, type, example, owner));
    }

    /**
     * @param owner the member that holds them
     */
    static List<Volume> volumes(String owner, List<io.fairlead.wire.batch.Volume> given) {
        List<io.fairlead.wire.batch.Volume> all = Given.list(given);
        Set<String> names = new HashSet<>();
        return IntStream.range(0, all.size())
                .mapToObj(i -> volume(owner + ".volumes[" + i + "]", all.get(i), names))
                .toList();
    }

    private static Volume volume(
            String path, io.fairlead.wire.batch.Volume volume, Set<String> names) {
        String instead =
                "Use efsVolumeConfiguration, or host.sourcePath with a directory that the hosts share.";
        Unsupported.refuse(
                path + ".s3filesVolumeConfiguration", volume.s3filesVolumeConfiguration(), instead);
        if (volume.name() == null) {
            throw Refused.invalid(path + " needs name.");
        }
        if (!names.add(volume.name())) {
            throw Refused.invalid(
                    path + ".name is \"" + volume.name() + "\", as another volume's. Rename one.");
        }
        String hostPath = volume.host() == null ? "" : Given.text(volume.host().sourcePath());
        if (!hostPath.isEmpty() && !hostPath.startsWith("/")) {
            throw Refused.invalid(
                    path
                            + ".host.sourcePath is \""
                            + hostPath
                            + "\"; a path on a host begins with '/'.");
        }
        if (volume.efsVolumeConfiguration() == null) {
            return new Volume(volume.name(), hostPath);
        }
        if (volume.host() != null) {
            throw Refused.invalid(
                    path + " has host and efsVolumeConfiguration. Leave one of them out.");
        }
        return new Volume(
                volume.name(),
                "",
                FileSystemReading.of(
                        path + ".efsVolumeConfiguration", volume.efsVolumeConfiguration()));
    }

    private List<MountPoint> mountPoints() {
        List<io.fairlead.wire.batch.MountPoint> all = Given.list(given.mountPoints());
        Set<String> names = new HashSet<>();
        volumes.forEach(volume -> names.add(volume.name()));
        return IntStream.range(0, all.size())
                .mapToObj(i -> mountPoint(owner + ".mountPoints[" + i + "]", all.get(i), names))
                .toList();
    }

    private MountPoint mountPoint(
            String path, io.fairlead.wire.batch.MountPoint mount, Set<String> volumes) {
        if (mount.sourceVolume() == null || mount.containerPath() == null) {
            throw Refused.invalid(path + " needs sourceVolume and containerPath.");
        }
        if (!volumes.contains(mount.sourceVolume())) {
            throw Refused.invalid(
                    "%s.sourceVolume is \"%s\"; it must be the name of an entry of volumes."
                            .formatted(path, mount.sourceVolume()));
        }
        return new MountPoint(
                mount.sourceVolume(), mount.containerPath(), Given.or(mount.readOnly(), false));
    }

    private List<Ulimit> ulimits() {
        List<io.fairlead.wire.batch.Ulimit> all = Given.list(given.ulimits());
        return IntStream.range(0, all.size())
                .mapToObj(i -> ulimit(owner + ".ulimits[" + i + "]", all.get(i)))
                .toList();
    }

    private static Ulimit ulimit(String path, io.fairlead.wire.batch.Ulimit limit) {
        boolean unlimited = limit.hardLimit() == -1;
        if (!unlimited && (limit.softLimit() > limit.hardLimit() || limit.softLimit() == -1)) {
            throw Refused.invalid(
                    "%s.softLimit is %d; it must be at most hardLimit, which is %d."
                            .formatted(path, limit.softLimit(), limit.hardLimit()));
        }
        return new Ulimit(limit.name(), limit.softLimit(), limit.hardLimit());
    }

    private LinuxParameters linux() {
        io.fairlead.wire.batch.LinuxParameters linux = given.linuxParameters();
        if (linux == null) {
            return LinuxParameters.DEFAULT;
        }
        return new LinuxParameters(
                Given.or(linux.initProcessEnabled(), false),
                Given.number(linux.sharedMemorySize()),
                Given.list(linux.tmpfs()).stream()
                        .map(
                                tmpfs ->
                                        new Tmpfs(
                                                tmpfs.containerPath(),
                                                tmpfs.size(),
                                                Given.list(tmpfs.mountOptions())))
                        .toList(),
                Given.list(linux.devices()).stream().map(ContainerReading::device).toList(),
                linux.maxSwap(),
                linux.swappiness());
    }

    private static Device device(io.fairlead.wire.batch.Device device) {
        StringBuilder letters = new StringBuilder();
        for (String permission : Given.list(device.permissions())) {
            letters.append(permission.toLowerCase(Locale.ROOT).charAt(0));
        }
        return new Device(
                device.hostPath(),
                Given.or(device.containerPath(), device.hostPath()),
                letters.isEmpty() ? "rwm" : letters.toString());
    }

    private LogConfiguration logging() {
        if (given.logConfiguration() == null) {
            return LogConfiguration.DEFAULT;
        }
        String driver = given.logConfiguration().logDriver();
        if (driver.equals("awsfirelens")) {
            throw Refused.unsupported(
                    owner
                            + ".logConfiguration.logDriver is awsfirelens, which needs a second"
                            + " container. Use another driver, or leave logConfiguration out.");
        }
        Map<String, String> options = Given.map(given.logConfiguration().options());
        checkName(options, "awslogs-group", Names.LOG_GROUP, Names.LOG_GROUP_RULE);
        checkName(options, "awslogs-stream-prefix", Names.LOG_STREAM, Names.LOG_STREAM_RULE);
        return new LogConfiguration(
                driver,
                options,
                SecretReading.of(
                        owner + ".logConfiguration.secretOptions",
                        given.logConfiguration().secretOptions(),
                        options.keySet()));
    }

    /** Else nobody could ask for the log. */
    private void checkName(
            Map<String, String> options, String option, String pattern, String rule) {
        String name = options.get(option);
        if (name != null && !name.matches(pattern)) {
            throw Refused.invalid(
                    "%s.logConfiguration.options.%s is \"%s\"; %s."
                            .formatted(owner, option, name, rule));
        }
    }
}
