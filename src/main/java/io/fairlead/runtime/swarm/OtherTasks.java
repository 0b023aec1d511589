package io.fairlead.runtime.swarm;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Others;
import io.fairlead.runtime.docker.Ownership;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Tasks in a swarm that are not this service's, and what is reserved for each: that is what the swarm itself counts as used when it
 * looks for a node.
 */
final class OtherTasks {
    private final Ownership ownership;

    OtherTasks(Ownership ownership) {
        this.ownership = ownership;
    }

    /**
     * @param tasks as the manager lists them
     * @param nodes those on which others are in our way
     */
    Others held(JsonNode tasks, Nodes nodes) {
        List<Resources> each =
                StreamSupport.stream(tasks.spliterator(), false)
                        .filter(task -> !SwarmTask.of(task).isOver())
                        .filter(task -> nodes.takesWork(task.path("NodeID").asText()))
                        .filter(this::isOthers)
                        .map(task -> Nodes.amounts(task.at("/Spec/Resources/Reservations")))
                        .toList();
        return new Others(
                each.size(), each.stream().reduce(Resources.NONE, Resources::plus), List.of());
    }

    private boolean isOthers(JsonNode task) {
        Map<String, String> labels = new HashMap<>();
        task.at("/Spec/ContainerSpec/Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return !ownership.isOurs(labels);
    }
}
