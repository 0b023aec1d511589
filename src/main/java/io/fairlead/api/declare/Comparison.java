package io.fairlead.api.declare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fairlead.api.declare.Change.Difference;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares a declaration with the resource as it is described. Only what is declared counts: members that a file leaves
 * out stay as they are. Numbers are compared by value, and a name equals an ARN that ends in it.
 */
final class Comparison {
    private final List<Difference> differences = new ArrayList<>();

    private Comparison() {}

    static List<Difference> of(ObjectNode declared, JsonNode described, String nameMember) {
        Comparison comparison = new Comparison();
        for (var member : declared.properties()) {
            if (!member.getKey().equals(nameMember)) {
                comparison.compare(
                        member.getKey(), member.getValue(), described.get(member.getKey()));
            }
        }
        return comparison.differences;
    }

    private void compare(String path, JsonNode declared, JsonNode described) {
        if (declared instanceof ObjectNode object && described instanceof ObjectNode) {
            for (var member : object.properties()) {
                compare(
                        path + "." + member.getKey(),
                        member.getValue(),
                        described.get(member.getKey()));
            }
        } else if (declared instanceof ArrayNode list
                && described instanceof ArrayNode other
                && list.size() == other.size()) {
            for (int i = 0; i < list.size(); i++) {
                compare(path + "[" + i + "]", list.get(i), other.get(i));
            }
        } else if (!isSame(declared, described)) {
            differences.add(
                    new Difference(
                            path,
                            described == null ? "" : described.toString(),
                            declared.toString()));
        }
    }

    private static boolean isSame(JsonNode declared, JsonNode described) {
        if (described == null || described.isNull()) {
            return declared.isNull() || declared.isContainerNode() && declared.isEmpty();
        }
        if (declared.isNumber() && described.isNumber()) {
            return declared.decimalValue().compareTo(described.decimalValue()) == 0;
        }
        if (declared.isTextual() && described.isTextual()) {
            String wanted = declared.asText();
            String found = described.asText();
            return wanted.equals(found) || found.startsWith("arn:") && found.endsWith("/" + wanted);
        }
        return declared.equals(described);
    }
}
