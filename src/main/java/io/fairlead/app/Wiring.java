package io.fairlead.app;

import io.fairlead.control.ControlSettings;
import io.fairlead.control.FileSystems;
import io.fairlead.control.RetentionSettings;
import io.fairlead.control.ScalingSettings;
import io.fairlead.control.SteadyClock;
import io.fairlead.control.VariableFiles;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.NodesSpec.Spread;
import io.fairlead.files.OutputArchive;
import io.fairlead.logs.LogArchive;
import io.fairlead.runtime.ContainerEngines;
import io.fairlead.runtime.docker.DockerEngines;
import io.fairlead.runtime.docker.DockerSettings;
import io.fairlead.runtime.swarm.SwarmEngines;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Scheduler;
import io.fairlead.secrets.SecretFile;
import io.quarkus.runtime.configuration.ConfigurationException;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes beans of the rooms that know nothing of beans, and fills each room's settings from the configuration. */
@Singleton
final class Wiring {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final FairleadConfig config;

    Wiring(FairleadConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Clock clock() {
        return new SteadyClock(Clock.systemUTC(), new MachineTime());
    }

    @Produces
    @Singleton
    Scheduler scheduler() {
        return new BackfillScheduler();
    }

    @Produces
    @Singleton
    LogArchive logs() {
        return new LogArchive(config.dataDir().resolve("logs"));
    }

    @Produces
    @Singleton
    OutputArchive outputs() {
        return new OutputArchive(
                config.dataDir().resolve("files"), config.limits().outputMib() << 20);
    }

    @Produces
    @Singleton
    VariableFiles variables() {
        return new VariableFiles(config.dataDir().resolve("environment"));
    }

    @Produces
    @Singleton
    SecretFile secrets() {
        return new SecretFile(config.secrets().file());
    }

    @Produces
    @Singleton
    FileSystems fileSystems() {
        try {
            return new FileSystems(config.efs());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    @Produces
    @Singleton
    ContainerEngines engines() {
        DockerSettings settings =
                DockerSettings.of(ServiceId.of(config))
                        .withNetwork(config.hosts().network())
                        .withMaxConcurrentStarts(config.hosts().concurrentStarts())
                        .countingOthers(config.hosts().countOthers());
        var docker = new DockerEngines(settings);
        var swarm = new SwarmEngines(settings);
        return host -> SwarmEngines.isSwarm(host) ? swarm.connect(host) : docker.connect(host);
    }

    @Produces
    @Singleton
    RetentionSettings retention() {
        Map<JobStatus, Duration> kept = new EnumMap<>(JobStatus.class);
        config.retention().succeeded().ifPresent(age -> kept.put(JobStatus.SUCCEEDED, age));
        config.retention().failed().ifPresent(age -> kept.put(JobStatus.FAILED, age));
        return new RetentionSettings(kept, config.retention().period());
    }

    @Produces
    @Singleton
    ControlSettings control() {
        return new ControlSettings(
                List.of(
                        new HostDeclaration(
                                new HostId("local"),
                                config.hosts().address(),
                                config.hosts().certificates().orElse(""),
                                Optional.empty(),
                                Map.of())),
                config.hosts().grace(),
                config.hosts().listing(),
                config.hosts().network().equals("bridge") ? Spread.ONE_HOST : Spread.ANY,
                config.hosts().quarantine(),
                config.hosts().fullDiskPercent() / 100.0,
                new ScalingSettings(
                        config.scaling().idleDelay(),
                        config.scaling().mostComing(),
                        config.scaling().concurrentFetches(),
                        config.scaling().giveUpLost(),
                        LOOK),
                config.limits().arraySize());
    }
}
