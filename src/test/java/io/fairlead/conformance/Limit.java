package io.fairlead.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Values that members must not have.
 *
 * @param of an operation and a path as a regular expression, such as {@code Create\w+ tags}
 * @param bad the values, or descriptions of them: {@code {text: 129}} for so many letters, {@code {entries: 51}} for as many
 *     entries of a list or map
 */
record Limit(Pattern of, List<JsonNode> bad) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Limit> all(JsonNode rows) {
        List<Limit> limits = new ArrayList<>();
        for (JsonNode row : rows) {
            List<JsonNode> bad = new ArrayList<>();
            row.get("bad").forEach(bad::add);
            limits.add(new Limit(Pattern.compile(row.get("of").asText()), bad));
        }
        return limits;
    }

    boolean concerns(String operation, String path) {
        return of.matcher(operation + " " + path).matches();
    }

    /**
     * @param good the value of a request that is accepted
     */
    List<JsonNode> beyond(JsonNode good) {
        return bad.stream().map(each -> made(each, good)).toList();
    }

    private static JsonNode made(JsonNode described, JsonNode good) {
        if (described.has("text")) {
            return JSON.getNodeFactory().textNode("x".repeat(described.get("text").asInt()));
        }
        if (!described.has("entries")) {
            return described;
        }
        int size = described.get("entries").asInt();
        if (good.isArray()) {
            ArrayNode many = JSON.createArrayNode();
            for (int i = 0; i < size; i++) {
                many.add(good.get(0));
            }
            return many;
        }
        ObjectNode many = JSON.createObjectNode();
        for (int i = 0; i < size; i++) {
            many.put("key" + i, "value");
        }
        return many;
    }
}
