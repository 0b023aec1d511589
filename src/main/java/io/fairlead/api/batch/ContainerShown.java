package io.fairlead.api.batch;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.Submission;
import io.fairlead.wire.batch.AttemptContainerDetail;
import io.fairlead.wire.batch.ContainerDetail;
import io.fairlead.wire.batch.Device;
import io.fairlead.wire.batch.Host;
import io.fairlead.wire.batch.KeyValuePair;
import io.fairlead.wire.batch.LinuxParameters;
import io.fairlead.wire.batch.LogConfiguration;
import io.fairlead.wire.batch.MountPoint;
import io.fairlead.wire.batch.NetworkInterface;
import io.fairlead.wire.batch.RepositoryCredentials;
import io.fairlead.wire.batch.ResourceRequirement;
import io.fairlead.wire.batch.Tmpfs;
import io.fairlead.wire.batch.Ulimit;
import io.fairlead.wire.batch.Volume;

import java.util.ArrayList;
import java.util.List;

/** A container as clients see it: with overrides and parameters applied, and what its latest attempt came to. */
final class ContainerShown {
    private ContainerShown() {}

    /**
     * @param latest attempt, or null before the first one
     */
    static ContainerDetail of(
            Submission submission, ContainerSpec spec, Attempt latest, Arns arns) {
        ContainerDetail.Builder container = spec(spec);
        if (latest != null) {
            AttemptContainerDetail run = run(submission, latest, arns);
            container
                    .taskArn(run.taskArn())
                    .containerInstanceArn(run.containerInstanceArn())
                    .logStreamName(run.logStreamName())
                    .exitCode(run.exitCode())
                    .reason(run.reason())
                    .networkInterfaces(run.networkInterfaces());
        }
        return container.build();
    }

    /** What was asked for. */
    static ContainerDetail.Builder spec(ContainerSpec spec) {
        return ContainerDetail.builder()
                .image(spec.image())
                .command(spec.command())
                .environment(environment(spec))
                .resourceRequirements(requirements(spec.resources()))
                .volumes(spec.volumes().stream().map(ContainerShown::volume).toList())
                .mountPoints(spec.mountPoints().stream().map(ContainerShown::mount).toList())
                .ulimits(spec.ulimits().stream().map(ContainerShown::ulimit).toList())
                .user(Given.absentIfEmpty(spec.user()))
                .privileged(spec.privileged())
                .readonlyRootFilesystem(spec.readOnlyRootFilesystem())
                .linuxParameters(linux(spec.linux()))
                .logConfiguration(logging(spec.logging()))
                .networkInterfaces(List.of())
                .secrets(SecretReading.shown(spec.secrets()))
                .repositoryCredentials(
                        spec.credentials().isEmpty()
                                ? null
                                : new RepositoryCredentials(spec.credentials()));
    }

    static AttemptContainerDetail run(Submission submission, Attempt attempt, Arns arns) {
        boolean ran = attempt.startedAt() != null;
        return new AttemptContainerDetail(
                arns.host(attempt.environment(), attempt.host()),
                arns.task(attempt.environment(), LogStream.taskId(attempt.id())),
                exitCode(attempt.end()),
                attempt.end() == null ? null : Given.absentIfEmpty(attempt.end().containerReason()),
                ran
                        ? LogStream.name(
                                submission,
                                attempt.id(),
                                submission.task(attempt.id().task()).main())
                        : null,
                networks(attempt));
    }

    /**
     * @param attempt null before the first one
     */
    static List<NetworkInterface> networks(Attempt attempt) {
        return attempt == null || attempt.address().isEmpty()
                ? List.of()
                : List.of(new NetworkInterface(null, null, attempt.address()));
    }

    static Integer exitCode(AttemptEnd end) {
        return end == null || end.exitCode().isEmpty() ? null : end.exitCode().getAsInt();
    }

    private static List<KeyValuePair> environment(ContainerSpec spec) {
        return spec.environment().entrySet().stream()
                .map(variable -> new KeyValuePair(variable.getKey(), variable.getValue()))
                .toList();
    }

    private static List<ResourceRequirement> requirements(Resources resources) {
        List<ResourceRequirement> requirements = new ArrayList<>();
        requirements.add(new ResourceRequirement(resources.vcpusText(), "VCPU"));
        requirements.add(new ResourceRequirement(Long.toString(resources.memoryMiB()), "MEMORY"));
        if (resources.gpus() > 0) {
            requirements.add(new ResourceRequirement(Long.toString(resources.gpus()), "GPU"));
        }
        return List.copyOf(requirements);
    }

    static Volume volume(ContainerSpec.Volume volume) {
        return new Volume(
                volume.fileSystem() == null
                        ? new Host(Given.absentIfEmpty(volume.hostPath()))
                        : null,
                volume.name(),
                FileSystemReading.shown(volume.fileSystem()),
                null);
    }

    private static MountPoint mount(ContainerSpec.MountPoint mount) {
        return new MountPoint(mount.containerPath(), mount.readOnly(), mount.volume());
    }

    private static Ulimit ulimit(ContainerSpec.Ulimit limit) {
        return new Ulimit((int) limit.hard(), limit.name(), (int) limit.soft());
    }

    private static LinuxParameters linux(ContainerSpec.LinuxParameters linux) {
        if (linux.equals(ContainerSpec.LinuxParameters.DEFAULT)) {
            return null;
        }
        return new LinuxParameters(
                linux.devices().stream().map(ContainerShown::device).toList(),
                linux.initProcess(),
                linux.sharedMemoryMiB() == 0 ? null : (int) linux.sharedMemoryMiB(),
                linux.tmpfs().stream()
                        .map(
                                tmpfs ->
                                        new Tmpfs(
                                                tmpfs.containerPath(),
                                                tmpfs.sizeMiB(),
                                                tmpfs.mountOptions()))
                        .toList(),
                linux.maxSwapMiB(),
                linux.swappiness());
    }

    private static Device device(ContainerSpec.Device device) {
        List<String> permissions = new ArrayList<>();
        for (char letter : device.permissions().toCharArray()) {
            permissions.add(letter == 'r' ? "READ" : letter == 'w' ? "WRITE" : "MKNOD");
        }
        return new Device(device.hostPath(), device.containerPath(), permissions);
    }

    private static LogConfiguration logging(ContainerSpec.LogConfiguration logging) {
        return logging.driver().isEmpty()
                ? null
                : new LogConfiguration(
                        logging.driver(),
                        logging.options(),
                        SecretReading.shown(logging.secretOptions()));
    }
}
