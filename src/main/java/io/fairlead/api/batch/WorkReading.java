package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Work;
import io.fairlead.wire.batch.RegisterJobDefinitionRequest;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a job definition runs, in whichever of its members it is described. */
final class WorkReading {
    private WorkReading() {}

    /**
     * @param outputs paths to collect
     * @throws Refused if it is described in no member, or in several
     */
    static Work of(RegisterJobDefinitionRequest request, List<String> outputs) {
        boolean multiNode = request.type().equals("multinode");
        if (multiNode != (request.nodeProperties() != null)) {
            throw Refused.invalid(
                    multiNode
                            ? "type is multinode, which needs nodeProperties."
                            : "nodeProperties is given, which needs type multinode.");
        }
        return multiNode ? nodes(request, outputs) : ofOneHost(request, outputs);
    }

    private static Work nodes(RegisterJobDefinitionRequest request, List<String> outputs) {
        refuseBeside(request.containerProperties(), "containerProperties");
        refuseBeside(request.ecsProperties(), "ecsProperties");
        refuseBeside(request.eksProperties(), "eksProperties");
        refuseBeside(request.consumableResourceProperties(), "consumableResourceProperties");
        if (Given.list(request.platformCapabilities()).contains(FargateRules.FARGATE)) {
            throw Refused.invalid(
                    "platformCapabilities has FARGATE, where multi-node jobs do not run. Leave it out.");
        }
        return NodesReading.of(request.nodeProperties(), outputs);
    }

    private static void refuseBeside(Object given, String member) {
        if (given != null) {
            throw Refused.invalid(
                    "%s is given beside nodeProperties. Give it for each range of nodes, in nodeProperties.nodeRangeProperties."
                            .formatted(member));
        }
    }

    private static Work pod(RegisterJobDefinitionRequest request) {
        if (!Given.list(request.platformCapabilities()).isEmpty()) {
            throw Refused.invalid(
                    "platformCapabilities is given beside eksProperties, where it has no meaning. Leave it out.");
        }
        if (request.propagateTags() != null) {
            throw Refused.invalid(
                    "propagateTags is given beside eksProperties, where it has no meaning. Leave it out.");
        }
        return PodReading.of(request.eksProperties());
    }

    private static Work ofOneHost(RegisterJobDefinitionRequest request, List<String> outputs) {
        long given =
                Stream.of(
                                request.containerProperties(),
                                request.ecsProperties(),
                                request.eksProperties())
                        .filter(Objects::nonNull)
                        .count();
        if (given != 1) {
            throw Refused.invalid(
                    "RegisterJobDefinition of type container needs containerProperties with image and resourceRequirements, ecsProperties, or eksProperties; "
                            + (given == 0 ? "none" : "more than one")
                            + " is given.");
        }
        if (request.eksProperties() != null) {
            return pod(request);
        }
        return forPlatform(request, ofContainers(request, outputs));
    }

    private static Work ofContainers(RegisterJobDefinitionRequest request, List<String> outputs) {
        return request.containerProperties() != null
                ? ContainerReading.of("containerProperties", request.containerProperties(), outputs)
                : TaskReading.of("ecsProperties", request.ecsProperties(), outputs);
    }

    private static Work forPlatform(RegisterJobDefinitionRequest request, Work work) {
        if (Given.list(request.platformCapabilities()).contains(FargateRules.FARGATE)) {
            if (request.containerProperties() != null) {
                FargateRules.check(request.containerProperties());
            } else {
                FargateRules.check(request.ecsProperties());
            }
            work.tasks().forEach(task -> FargateRules.check(task.resources()));
        }
        return work;
    }
}
