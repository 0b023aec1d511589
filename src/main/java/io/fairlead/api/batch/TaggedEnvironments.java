package io.fairlead.api.batch;

import io.fairlead.api.declare.EnvironmentTags;
import io.fairlead.control.DefaultVariables;
import io.fairlead.control.Environments;
import io.fairlead.domain.compute.ComputeEnvironment;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of compute environments, which name their hosts and the variables of their jobs. */
@Singleton
final class TaggedEnvironments implements Taggable, EnvironmentTags {
    private final Environments environments;

    TaggedEnvironments(Environments environments) {
        this.environments = environments;
    }

    @Override
    public String kind() {
        return "compute-environment";
    }

    @Override
    public Map<String, String> tags(String name) {
        return environments.require(name).tags();
    }

    @Override
    public void retag(String name, UnaryOperator<Map<String, String>> change) {
        environments.update(name, current -> tagged(current, change.apply(current.tags())));
    }

    @Override
    public void replace(String environment, Map<String, String> tags) {
        Map<String, String> read = Tags.read(tags);
        retag(environment, _ -> read);
    }

    private static ComputeEnvironment tagged(ComputeEnvironment current, Map<String, String> tags) {
        DefaultVariables.check(tags);
        return new ComputeEnvironment(
                current.name(),
                current.managed(),
                current.enabled(),
                HostsTag.read(tags),
                current.maxVcpus(),
                current.document(),
                tags,
                current.createdAt(),
                ScalingReading.of(
                        current.managed(),
                        tags,
                        EnvironmentDocument.read(current),
                        current.scaling()),
                current.deleting());
    }
}
