package io.fairlead.conformance;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The single values of a document by their paths; elements of one list have one path. */
final class Values {
    private Values() {}

    static Map<String, Set<String>> of(JsonNode document) {
        Map<String, Set<String>> values = new TreeMap<>();
        collect("", document, values);
        return values;
    }

    private static void collect(String path, JsonNode node, Map<String, Set<String>> values) {
        if (node.isArray()) {
            node.forEach(element -> collect(path + "[]", element, values));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(
                            each ->
                                    collect(
                                            path.isEmpty()
                                                    ? each.getKey()
                                                    : path + "." + each.getKey(),
                                            each.getValue(),
                                            values));
        } else {
            values.computeIfAbsent(path, _ -> new TreeSet<>()).add(node.asText());
        }
    }

    /** Whether a value stands among others, as it is or as the name at the end of an ARN. */
    static boolean stands(String value, Set<String> among) {
        Pattern named = Pattern.compile("arn:.+/" + Pattern.quote(value) + "(:[0-9]+)?");
        return among.contains(value)
                || among.stream().anyMatch(each -> named.matcher(each).matches());
    }
}
