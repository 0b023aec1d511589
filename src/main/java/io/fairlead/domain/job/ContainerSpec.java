package io.fairlead.domain.job;

import io.fairlead.domain.Resources;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A container as it is to run: everything that the engine must be told. Empty text stands for "as the image says".
 *
 * @param command may hold {@code Ref::name} elements until {@link #withParameters} replaced them
 * @param environment in the order given; names are unique
 * @param resources asked for, and booked on the host while the container lives
 * @param secrets variables whose values are looked up when the container is created: references by name of variable
 * @param credentials reference to the login for the image's registry; empty for none of its own
 * @param outputs absolute paths inside the container that are collected when an attempt ends
 * @param stopTimeoutSeconds between SIGTERM and SIGKILL
 */
public record ContainerSpec(
        String image,
        List<String> command,
        Map<String, String> environment,
        Map<String, String> secrets,
        String credentials,
        Resources resources,
        String user,
        boolean privileged,
        boolean readOnlyRootFilesystem,
        List<Volume> volumes,
        List<MountPoint> mountPoints,
        List<Ulimit> ulimits,
        LinuxParameters linux,
        LogConfiguration logging,
        List<String> outputs,
        int stopTimeoutSeconds)
        implements Work {
    public static final int DEFAULT_STOP_TIMEOUT_SECONDS = 30;

    /**
     * A volume of the job.
     *
     * @param hostPath directory on the host; empty for a directory that lives as long as the attempt, or for a file system
     * @param fileSystem null for a directory of the host
     */
    public record Volume(String name, String hostPath, FileSystem fileSystem) {
        /** A directory of the host, or one that lives as long as the attempt. */
        public Volume(String name, String hostPath) {
            this(name, hostPath, null);
        }
    }

    /**
     * A file system that the service's operator has given a place, by the name that it has on AWS. Empty text and null
     * stand for what was not given.
     *
     * @param accessPoint counts in place of the id, if given
     * @param rootDirectory absolute, within the file system
     */
    public record FileSystem(
            String id,
            String accessPoint,
            String rootDirectory,
            String transitEncryption,
            Integer transitEncryptionPort,
            String iam) {
        /** What it is known by. */
        public String key() {
            return accessPoint.isEmpty() ? id : accessPoint;
        }
    }

    /** Where a volume appears inside the container. */
    public record MountPoint(String volume, String containerPath, boolean readOnly) {}

    /** A resource limit of the kernel, by its name in {@code setrlimit}. */
    public record Ulimit(String name, long soft, long hard) {}

    /**
     * A device of the host.
     *
     * @param permissions any of {@code r}, {@code w} and {@code m}
     */
    public record Device(String hostPath, String containerPath, String permissions) {}

    /** A memory file system. */
    public record Tmpfs(String containerPath, int sizeMiB, List<String> mountOptions) {
        public Tmpfs {
            mountOptions = List.copyOf(mountOptions);
        }
    }

    /**
     * Settings of the kernel for the container.
     *
     * @param sharedMemoryMiB 0 for the engine's default
     * @param maxSwapMiB null for the engine's default
     * @param swappiness null for the engine's default, else 0 to 100
     */
    public record LinuxParameters(
            boolean initProcess,
            long sharedMemoryMiB,
            List<Tmpfs> tmpfs,
            List<Device> devices,
            Integer maxSwapMiB,
            Integer swappiness) {
        public static final LinuxParameters DEFAULT =
                new LinuxParameters(false, 0, List.of(), List.of(), null, null);

        public LinuxParameters {
            tmpfs = List.copyOf(tmpfs);
            devices = List.copyOf(devices);
        }
    }

    /**
     * Where the engine writes what the program prints.
     *
     * @param driver empty for the default
     * @param secretOptions options whose values are looked up when the container is created: references by name
     */
    public record LogConfiguration(
            String driver, Map<String, String> options, Map<String, String> secretOptions) {
        public static final LogConfiguration DEFAULT = new LogConfiguration("", Map.of(), Map.of());

        /** AWS's own log service, for which Fairlead's own capture stands. */
        private static final String AWS = "awslogs";

        public LogConfiguration {
            options = Map.copyOf(options);
            secretOptions = Map.copyOf(secretOptions);
        }

        /** Whether Fairlead keeps the log itself. */
        public boolean isOwnCapture() {
            return driver.isEmpty() || driver.equals(AWS);
        }
    }

    public ContainerSpec {
        command = List.copyOf(command);
        environment = inOrder(environment);
        secrets = inOrder(secrets);
        volumes = List.copyOf(volumes);
        mountPoints = List.copyOf(mountPoints);
        ulimits = List.copyOf(ulimits);
        outputs = List.copyOf(outputs);
    }

    private static Map<String, String> inOrder(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A container that says nothing but what to run and what it needs. */
    public static ContainerSpec of(String image, List<String> command, Resources resources) {
        return new ContainerSpec(
                image,
                command,
                Map.of(),
                Map.of(),
                "",
                resources,
                "",
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                LinuxParameters.DEFAULT,
                LogConfiguration.DEFAULT,
                List.of(),
                DEFAULT_STOP_TIMEOUT_SECONDS);
    }

    @Override
    public TaskSpec of(TaskId task) {
        return TaskSpec.alone(this);
    }

    @Override
    public List<TaskSpec> tasks() {
        return List.of(TaskSpec.alone(this));
    }

    /** Replaces every command element {@code Ref::name} whose name has a value; others stay as they stand. */
    @Override
    public ContainerSpec withParameters(Map<String, String> parameters) {
        return withCommand(
                command.stream()
                        .map(
                                element ->
                                        element.startsWith("Ref::")
                                                ? parameters.getOrDefault(
                                                        element.substring(5), element)
                                                : element)
                        .toList());
    }

    @Override
    public ContainerSpec given(ParameterTable.Row row) {
        return row.appliedTo(this);
    }

    public ContainerSpec withCommand(List<String> newCommand) {
        return with(newCommand, environment, resources, linux, logging, outputs);
    }

    public ContainerSpec withEnvironment(Map<String, String> newEnvironment) {
        return with(command, newEnvironment, resources, linux, logging, outputs);
    }

    public ContainerSpec withResources(Resources newResources) {
        return with(command, environment, newResources, linux, logging, outputs);
    }

    @Override
    public ContainerSpec withOutputs(List<String> newOutputs) {
        return with(command, environment, resources, linux, logging, newOutputs);
    }

    public ContainerSpec withLogging(LogConfiguration newLogging) {
        return with(command, environment, resources, linux, newLogging, outputs);
    }

    public ContainerSpec withLinux(LinuxParameters newLinux) {
        return with(command, environment, resources, newLinux, logging, outputs);
    }

    public ContainerSpec withStopTimeout(int seconds) {
        return with(volumes, seconds);
    }

    public ContainerSpec withVolumes(List<Volume> newVolumes) {
        return with(newVolumes, stopTimeoutSeconds);
    }

    private ContainerSpec with(List<Volume> newVolumes, int newStopTimeoutSeconds) {
        return new ContainerSpec(
                image,
                command,
                environment,
                secrets,
                credentials,
                resources,
                user,
                privileged,
                readOnlyRootFilesystem,
                newVolumes,
                mountPoints,
                ulimits,
                linux,
                logging,
                outputs,
                newStopTimeoutSeconds);
    }

    private ContainerSpec with(
            List<String> newCommand,
            Map<String, String> newEnvironment,
            Resources newResources,
            LinuxParameters newLinux,
            LogConfiguration newLogging,
            List<String> newOutputs) {
        return new ContainerSpec(
                image,
                newCommand,
                newEnvironment,
                secrets,
                credentials,
                newResources,
                user,
                privileged,
                readOnlyRootFilesystem,
                volumes,
                mountPoints,
                ulimits,
                newLinux,
                newLogging,
                newOutputs,
                stopTimeoutSeconds);
    }
}
