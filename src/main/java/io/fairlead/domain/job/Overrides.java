package io.fairlead.domain.job;

import io.fairlead.domain.Refused;

import java.util.Map;

/** What a submission changes of what its definition runs. */
public sealed interface Overrides {
    /**
     * @throws Refused if the definition is of another kind
     */
    Work appliedTo(Work definition);

    /** Nothing. */
    record None() implements Overrides {
        @Override
        public Work appliedTo(Work definition) {
            return definition;
        }
    }

    /** The container of a definition that has one. */
    record OfContainer(ContainerOverrides container) implements Overrides {
        @Override
        public Work appliedTo(Work definition) {
            return switch (definition) {
                case ContainerSpec spec -> container.appliedTo(spec);
                case TaskSpec _ ->
                        throw Refused.invalid(
                                "containerOverrides is given, but the job definition has ecsProperties. Use ecsPropertiesOverride.");
            };
        }
    }

    /** Containers of a definition that has several, by their names. */
    record OfTask(Map<String, ContainerOverrides> containers) implements Overrides {
        public OfTask {
            containers = Map.copyOf(containers);
        }

        @Override
        public Work appliedTo(Work definition) {
            return switch (definition) {
                case TaskSpec spec -> appliedTo(spec);
                case ContainerSpec _ ->
                        throw Refused.invalid(
                                "ecsPropertiesOverride is given, but the job definition has containerProperties. Use containerOverrides.");
            };
        }

        private TaskSpec appliedTo(TaskSpec definition) {
            for (String name : containers.keySet()) {
                if (definition.container(name).isEmpty()) {
                    throw Refused.invalid(
                            "ecsPropertiesOverride names container \"%s\"; the job definition has %s."
                                    .formatted(
                                            name,
                                            definition.containers().stream()
                                                    .map(TaskSpec.TaskContainer::name)
                                                    .toList()));
                }
            }
            return definition.withContainers(
                    each ->
                            containers.containsKey(each.name())
                                    ? each.with(containers.get(each.name()).appliedTo(each.spec()))
                                    : each);
        }
    }
}
