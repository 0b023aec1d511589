package io.fairlead.wire.batch;

import java.util.List;

public record ContainerDetail(
        String image,
        Integer vcpus,
        Integer memory,
        List<String> command,
        String jobRoleArn,
        String executionRoleArn,
        List<Volume> volumes,
        List<KeyValuePair> environment,
        List<MountPoint> mountPoints,
        Boolean readonlyRootFilesystem,
        List<Ulimit> ulimits,
        Boolean privileged,
        String user,
        Integer exitCode,
        String reason,
        String containerInstanceArn,
        String taskArn,
        String logStreamName,
        String instanceType,
        List<NetworkInterface> networkInterfaces,
        List<ResourceRequirement> resourceRequirements,
        LinuxParameters linuxParameters,
        LogConfiguration logConfiguration,
        List<Secret> secrets,
        NetworkConfiguration networkConfiguration,
        FargatePlatformConfiguration fargatePlatformConfiguration,
        EphemeralStorage ephemeralStorage,
        RuntimePlatform runtimePlatform,
        RepositoryCredentials repositoryCredentials,
        Boolean enableExecuteCommand) {
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the members; those not given are absent. */
    public static final class Builder {
        private String image;
        private Integer vcpus;
        private Integer memory;
        private List<String> command;
        private String jobRoleArn;
        private String executionRoleArn;
        private List<Volume> volumes;
        private List<KeyValuePair> environment;
        private List<MountPoint> mountPoints;
        private Boolean readonlyRootFilesystem;
        private List<Ulimit> ulimits;
        private Boolean privileged;
        private String user;
        private Integer exitCode;
        private String reason;
        private String containerInstanceArn;
        private String taskArn;
        private String logStreamName;
        private String instanceType;
        private List<NetworkInterface> networkInterfaces;
        private List<ResourceRequirement> resourceRequirements;
        private LinuxParameters linuxParameters;
        private LogConfiguration logConfiguration;
        private List<Secret> secrets;
        private NetworkConfiguration networkConfiguration;
        private FargatePlatformConfiguration fargatePlatformConfiguration;
        private EphemeralStorage ephemeralStorage;
        private RuntimePlatform runtimePlatform;
        private RepositoryCredentials repositoryCredentials;
        private Boolean enableExecuteCommand;

        private Builder() {}

        public Builder image(String value) {
            image = value;
            return this;
        }

        public Builder vcpus(Integer value) {
            vcpus = value;
            return this;
        }

        public Builder memory(Integer value) {
            memory = value;
            return this;
        }

        public Builder command(List<String> value) {
            command = value;
            return this;
        }

        public Builder jobRoleArn(String value) {
            jobRoleArn = value;
            return this;
        }

        public Builder executionRoleArn(String value) {
            executionRoleArn = value;
            return this;
        }

        public Builder volumes(List<Volume> value) {
            volumes = value;
            return this;
        }

        public Builder environment(List<KeyValuePair> value) {
            environment = value;
            return this;
        }

        public Builder mountPoints(List<MountPoint> value) {
            mountPoints = value;
            return this;
        }

        public Builder readonlyRootFilesystem(Boolean value) {
            readonlyRootFilesystem = value;
            return this;
        }

        public Builder ulimits(List<Ulimit> value) {
            ulimits = value;
            return this;
        }

        public Builder privileged(Boolean value) {
            privileged = value;
            return this;
        }

        public Builder user(String value) {
            user = value;
            return this;
        }

        public Builder exitCode(Integer value) {
            exitCode = value;
            return this;
        }

        public Builder reason(String value) {
            reason = value;
            return this;
        }

        public Builder containerInstanceArn(String value) {
            containerInstanceArn = value;
            return this;
        }

        public Builder taskArn(String value) {
            taskArn = value;
            return this;
        }

        public Builder logStreamName(String value) {
            logStreamName = value;
            return this;
        }

        public Builder instanceType(String value) {
            instanceType = value;
            return this;
        }

        public Builder networkInterfaces(List<NetworkInterface> value) {
            networkInterfaces = value;
            return this;
        }

        public Builder resourceRequirements(List<ResourceRequirement> value) {
            resourceRequirements = value;
            return this;
        }

        public Builder linuxParameters(LinuxParameters value) {
            linuxParameters = value;
            return this;
        }

        public Builder logConfiguration(LogConfiguration value) {
            logConfiguration = value;
            return this;
        }

        public Builder secrets(List<Secret> value) {
            secrets = value;
            return this;
        }

        public Builder networkConfiguration(NetworkConfiguration value) {
            networkConfiguration = value;
            return this;
        }

        public Builder fargatePlatformConfiguration(FargatePlatformConfiguration value) {
            fargatePlatformConfiguration = value;
            return this;
        }

        public Builder ephemeralStorage(EphemeralStorage value) {
            ephemeralStorage = value;
            return this;
        }

        public Builder runtimePlatform(RuntimePlatform value) {
            runtimePlatform = value;
            return this;
        }

        public Builder repositoryCredentials(RepositoryCredentials value) {
            repositoryCredentials = value;
            return this;
        }

        public Builder enableExecuteCommand(Boolean value) {
            enableExecuteCommand = value;
            return this;
        }

        public ContainerDetail build() {
            return new ContainerDetail(
                    image,
                    vcpus,
                    memory,
                    command,
                    jobRoleArn,
                    executionRoleArn,
                    volumes,
                    environment,
                    mountPoints,
                    readonlyRootFilesystem,
                    ulimits,
                    privileged,
                    user,
                    exitCode,
                    reason,
                    containerInstanceArn,
                    taskArn,
                    logStreamName,
                    instanceType,
                    networkInterfaces,
                    resourceRequirements,
                    linuxParameters,
                    logConfiguration,
                    secrets,
                    networkConfiguration,
                    fargatePlatformConfiguration,
                    ephemeralStorage,
                    runtimePlatform,
                    repositoryCredentials,
                    enableExecuteCommand);
        }
    }
}
