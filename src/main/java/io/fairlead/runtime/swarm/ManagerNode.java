package io.fairlead.runtime.swarm;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.docker.ContainerCalls;
import io.fairlead.runtime.docker.DockerConnection;
import io.fairlead.runtime.docker.EngineRefused;

/** The node whose engine we speak with: the only one whose containers we can ask for more than the swarm tells. */
final class ManagerNode {
    private final DockerConnection connection;
    private final ContainerCalls containers;
    private volatile String id = "";

    ManagerNode(DockerConnection connection, ContainerCalls containers) {
        this.connection = connection;
        this.containers = containers;
    }

    /** @throws EngineUnreachable if the engine is no manager of a swarm, and so of no use */
    JsonNode info() {
        JsonNode info = get("describe itself", "/info");
        if (!info.path("Swarm").path("ControlAvailable").asBoolean()) {
            throw new EngineUnreachable(
                    "engine '%s' is not a manager of a swarm: run docker swarm init there, or give the address of a manager"
                            .formatted(info.path("Name").asText()),
                    null);
        }
        return info;
    }

    String apiVersion() {
        return get("tell its version", "/version").path("ApiVersion").asText();
    }

    private JsonNode get(String what, String path) {
        try {
            return connection.get(what, path);
        } catch (EngineRefused e) {
            throw connection.refusedUnduly(what, e);
        }
    }

    ContainerCalls containers() {
        return containers;
    }

    /** Whether the task has its container on this node. */
    boolean runs(SwarmTask task) {
        return !task.containerId().isEmpty() && task.node().equals(nodeId());
    }

    boolean sawOutOfMemory(SwarmTask task) {
        return runs(task) && containers.wasOutOfMemory(task.containerId());
    }

    private String nodeId() {
        if (id.isEmpty()) {
            id = info().path("Swarm").path("NodeID").asText();
        }
        return id;
    }
}
