package io.fairlead.runtime.swarm;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.domain.Refused;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * On which nodes of a swarm the tasks of a host may run, by what the address asks for in the names of Swarm's
 * constraints: {@code node.labels.NAME}, {@code engine.labels.NAME}, {@code node.hostname}, {@code node.role}. So several
 * hosts may stand for several parts of one swarm.
 */
record NodeWishes(Map<String, String> values) {
    private static final String NODE_LABEL = "node.labels.";
    private static final String ENGINE_LABEL = "engine.labels.";
    private static final String HOST_NAME = "node.hostname";
    private static final String ROLE = "node.role";

    /** @param query of the swarm's address: {@code name=value} pairs joined by {@code &} */
    static NodeWishes in(String query) {
        Map<String, String> wishes = new TreeMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String name = pair.substring(0, Math.max(0, pair.indexOf('=')));
            if (!isKnown(name)) {
                throw Refused.invalid(
                        "'%s' in the address of a swarm is not a constraint; write %sNAME=VALUE, %sNAME=VALUE, %s=VALUE or %s=VALUE"
                                .formatted(pair, NODE_LABEL, ENGINE_LABEL, HOST_NAME, ROLE));
            }
            wishes.put(name, pair.substring(name.length() + 1));
        }
        return new NodeWishes(wishes);
    }

    private static boolean isKnown(String name) {
        return name.startsWith(NODE_LABEL)
                || name.startsWith(ENGINE_LABEL)
                || name.equals(HOST_NAME)
                || name.equals(ROLE);
    }

    /** In the words of a service: {@code node.labels.disk==ssd}. */
    List<String> constraints() {
        return values.entrySet().stream()
                .map(wish -> wish.getKey() + "==" + wish.getValue())
                .toList();
    }

    /** @param node as the manager describes it */
    boolean match(JsonNode node) {
        return values.entrySet().stream()
                .allMatch(wish -> wish.getValue().equals(value(node, wish.getKey())));
    }

    private static String value(JsonNode node, String name) {
        JsonNode spec = node.path("Spec");
        JsonNode description = node.path("Description");
        if (name.equals(HOST_NAME)) {
            return description.path("Hostname").asText();
        }
        if (name.equals(ROLE)) {
            return spec.path("Role").asText();
        }
        return name.startsWith(NODE_LABEL)
                ? spec.path("Labels").path(name.substring(NODE_LABEL.length())).asText()
                : description
                        .path("Engine")
                        .path("Labels")
                        .path(name.substring(ENGINE_LABEL.length()))
                        .asText();
    }
}
