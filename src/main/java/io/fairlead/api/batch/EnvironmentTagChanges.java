package io.fairlead.api.batch;

import io.fairlead.api.declare.EnvironmentTags;
import io.fairlead.control.Environments;
import io.fairlead.domain.compute.ComputeEnvironment;

import jakarta.inject.Singleton;

import java.util.Map;

/** Tags of environments, which name their hosts. */
@Singleton
final class EnvironmentTagChanges implements EnvironmentTags {
    private final Environments environments;

    EnvironmentTagChanges(Environments environments) {
        this.environments = environments;
    }

    @Override
    public void replace(String environment, Map<String, String> tags) {
        Map<String, String> read = Tags.read(tags);
        environments.update(
                environment,
                current ->
                        new ComputeEnvironment(
                                current.name(),
                                current.managed(),
                                current.enabled(),
                                HostsTag.read(read),
                                current.maxVcpus(),
                                current.document(),
                                read,
                                current.createdAt()));
    }
}
