package io.fairlead.domain.job;

import io.fairlead.domain.Resources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a submission changes of its definition's container.
 *
 * @param command replaces the whole command, if present
 * @param environment merged by name over the definition's
 * @param milliCpus replaces the definition's, if present; memory in MiB and GPUs likewise
 */
public record ContainerOverrides(
        Optional<List<String>> command,
        Map<String, String> environment,
        Optional<Long> milliCpus,
        Optional<Long> memoryMiB,
        Optional<Long> gpus) {
    public static final ContainerOverrides NONE =
            new ContainerOverrides(
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public ContainerSpec appliedTo(ContainerSpec definition) {
        Map<String, String> merged = new LinkedHashMap<>(definition.environment());
        merged.putAll(environment);
        Resources asked = definition.resources();
        return definition
                .withCommand(command.orElse(definition.command()))
                .withEnvironment(merged)
                .withResources(
                        new Resources(
                                milliCpus.orElse(asked.milliCpus()),
                                memoryMiB.orElse(asked.memoryMiB()),
                                gpus.orElse(asked.gpus())));
    }
}
