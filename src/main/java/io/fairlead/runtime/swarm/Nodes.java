package io.fairlead.runtime.swarm;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.domain.Resources;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The nodes of a swarm at one moment. */
final class Nodes {
    private static final long MIB = 1024 * 1024;
    private static final long NANOS_PER_MILLI_CPU = 1_000_000;

    private final NodeWishes wishes;
    private final Map<String, JsonNode> byId = new HashMap<>();

    /**
     * @param wishes which of them are ours to use
     * @param listed the manager's list
     */
    Nodes(NodeWishes wishes, JsonNode listed) {
        this.wishes = wishes;
        listed.forEach(node -> byId.put(node.path("ID").asText(), node));
    }

    /** Whether a node is known to be gone: down, or removed from the swarm. One whose state is not known yet is not. */
    boolean isLost(String node) {
        JsonNode found = byId.get(node);
        return found == null || "down".equals(stateOf(found));
    }

    String nameOf(String node) {
        return Optional.ofNullable(byId.get(node))
                .map(found -> found.path("Description").path("Hostname").asText())
                .orElse(node);
    }

    /** What the nodes that take work have together. */
    Resources capacity() {
        return byId.values().stream()
                .filter(this::takesWork)
                .map(Nodes::resources)
                .reduce(Resources.NONE, Resources::plus);
    }

    boolean takesWork(String node) {
        return byId.containsKey(node) && takesWork(byId.get(node));
    }

    /** How many nodes take work. */
    long ready() {
        return byId.values().stream().filter(this::takesWork).count();
    }

    /** Whether some node of ours, ready or not at this moment, is large enough. */
    boolean anyHolds(Resources wanted) {
        return byId.values().stream()
                .filter(wishes::match)
                .map(Nodes::resources)
                .anyMatch(
                        node ->
                                wanted.milliCpus() <= node.milliCpus()
                                        && wanted.memoryMiB() <= node.memoryMiB());
    }

    private boolean takesWork(JsonNode node) {
        return "ready".equals(stateOf(node))
                && "active".equals(node.path("Spec").path("Availability").asText())
                && wishes.match(node);
    }

    private static String stateOf(JsonNode node) {
        return node.path("Status").path("State").asText();
    }

    private static Resources resources(JsonNode node) {
        return amounts(node.path("Description").path("Resources"));
    }

    /** What the manager says of processors and memory. */
    static Resources amounts(JsonNode resources) {
        return new Resources(
                resources.path("NanoCPUs").asLong() / NANOS_PER_MILLI_CPU,
                resources.path("MemoryBytes").asLong() / MIB,
                0);
    }
}
