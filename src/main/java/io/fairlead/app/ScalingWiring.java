package io.fairlead.app;

import io.fairlead.compute.Provider;
import io.fairlead.compute.Providers;
import io.fairlead.compute.command.CommandProvider;
import io.fairlead.compute.local.LocalEngines;
import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.HostProvider;
import io.fairlead.schedule.CronTimes;
import io.fairlead.schedule.quartz.QuartzCronTimes;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the providers of hosts from the configuration. */
@Singleton
final class ScalingWiring {
    private final FairleadConfig config;

    ScalingWiring(FairleadConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    CronTimes times() {
        return new QuartzCronTimes();
    }

    @Produces
    @Singleton
    Providers providers() {
        return this::provider;
    }

    private Provider provider(HostProvider declared) {
        return switch (declared.kind()) {
            case LOCAL ->
                    new LocalEngines(
                            config.dataDir()
                                    .toAbsolutePath()
                                    .resolve("engines")
                                    .resolve(declared.name()),
                            config.hosts().address(),
                            config.scaling().localSubnets());
            case COMMAND ->
                    new CommandProvider(
                            program(declared),
                            ServiceId.of(config),
                            config.scaling().programLimit());
        };
    }

    /** Only what the operator put into that directory is run, whoever declares a provider. */
    private Path program(HostProvider declared) {
        Path program = config.scaling().programs().toAbsolutePath().resolve(declared.program());
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw Refused.invalid(
                    "program is \"%s\", but %s is no program. Put it there and make it executable; fairlead.scaling.programs names the directory."
                            .formatted(declared.program(), program));
        }
        return program;
    }
}
