package io.fairlead.domain.job;

import io.fairlead.domain.Refused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
                case TaskSpec _ -> throw misfit("containerOverrides", definition);
                case NodesSpec _ -> throw misfit("containerOverrides", definition);
                case PodSpec _ -> throw misfit("containerOverrides", definition);
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
                case ContainerSpec _ -> throw misfit("ecsPropertiesOverride", definition);
                case NodesSpec _ -> throw misfit("ecsPropertiesOverride", definition);
                case PodSpec _ -> throw misfit("ecsPropertiesOverride", definition);
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

    /**
     * Nodes of a multi-node job.
     *
     * @param numNodes another number of nodes, if present
     * @param ranges changes by the ranges as the definition writes them
     */
    record OfNodes(OptionalInt numNodes, Map<String, OfRange> ranges) implements Overrides {
        /** @param consumables in place of the definition's, if present */
        public record OfRange(Overrides work, Optional<Map<String, Long>> consumables) {}

        public OfNodes {
            ranges = Map.copyOf(ranges);
        }

        @Override
        public Work appliedTo(Work definition) {
            return switch (definition) {
                case NodesSpec nodes -> appliedTo(nodes);
                case ContainerSpec _ -> throw misfit("nodeOverrides", definition);
                case TaskSpec _ -> throw misfit("nodeOverrides", definition);
                case PodSpec _ -> throw misfit("nodeOverrides", definition);
            };
        }

        private NodesSpec appliedTo(NodesSpec definition) {
            List<String> known = definition.ranges().stream().map(NodesSpec.Range::target).toList();
            List<String> unknown =
                    ranges.keySet().stream()
                            .filter(target -> !known.contains(target))
                            .sorted()
                            .toList();
            if (!unknown.isEmpty()) {
                throw Refused.invalid(
                        "NodeOverride targets should match job definition. Non matching targets - %s. The job definition has %s."
                                .formatted(String.join(", ", unknown), String.join(", ", known)));
            }
            NodesSpec changed =
                    definition.withRanges(definition.ranges().stream().map(this::changed).toList());
            return numNodes.isPresent() ? changed.withNumNodes(numNodes.getAsInt()) : changed;
        }

        private NodesSpec.Range changed(NodesSpec.Range range) {
            OfRange change = ranges.get(range.target());
            return change == null
                    ? range
                    : range.with(
                            change.work().appliedTo(range.work()),
                            change.consumables().orElse(range.consumables()));
        }
    }

    /**
     * A pod.
     *
     * @param containers names of those that are changed
     * @param document the changes in the wire's JSON
     */
    record OfPod(List<String> containers, String document) implements Overrides {
        public OfPod {
            containers = List.copyOf(containers);
        }

        @Override
        public Work appliedTo(Work definition) {
            if (!(definition instanceof PodSpec pod)) {
                throw misfit("eksPropertiesOverride", definition);
            }
            for (String name : containers) {
                if (!pod.containers().contains(name)) {
                    throw Refused.invalid(
                            "eksPropertiesOverride names container \"%s\"; the job definition has %s."
                                    .formatted(name, pod.containers()));
                }
            }
            return pod.withOverrides(document);
        }
    }

    private static Refused misfit(String given, Work definition) {
        String instead =
                switch (definition) {
                    case ContainerSpec _ -> "containerProperties. Use containerOverrides.";
                    case TaskSpec _ -> "ecsProperties. Use ecsPropertiesOverride.";
                    case NodesSpec _ -> "nodeProperties. Use nodeOverrides.";
                    case PodSpec _ -> "eksProperties. Use eksPropertiesOverride.";
                };
        return Refused.invalid(given + " is given, but the job definition has " + instead);
    }
}
