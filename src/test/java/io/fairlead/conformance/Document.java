package io.fairlead.conformance;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A request or response held against the members that the SDK declares for it. */
final class Document {
    private Document() {}

    /**
     * Which members a document fills. A structure, list or map is filled when it is there, even empty.
     *
     * @throws AssertionError if it has a member that the SDK does not know, or one of another type
     */
    static Set<String> filled(String what, List<Member> members, JsonNode document) {
        Set<String> filled = new TreeSet<>();
        structure(what, members, document, filled);
        return filled;
    }

    private static void structure(
            String what, List<Member> members, JsonNode document, Set<String> filled) {
        for (Map.Entry<String, JsonNode> each : document.properties()) {
            Member member =
                    members.stream()
                            .filter(known -> known.name().equals(each.getKey()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new AssertionError(
                                                    what
                                                            + " has the member "
                                                            + each.getKey()
                                                            + ", which AWS's SDK does not know: "
                                                            + document));
            filled.add(member.path());
            value(what, member, each.getValue(), filled);
        }
    }

    private static void value(String what, Member member, JsonNode value, Set<String> filled) {
        boolean fits =
                switch (member.kind()) {
                    case TEXT -> value.isTextual();
                    case WHOLE -> value.isIntegralNumber();
                    case NUMBER -> value.isNumber();
                    case TRUTH -> value.isBoolean();
                    case LIST -> value.isArray();
                    case MAP, STRUCTURE -> value.isObject();
                };
        if (!fits) {
            throw new AssertionError(
                    "%s has %s = %s; AWS's SDK wants %s"
                            .formatted(what, member.path(), value, member.kind()));
        }
        if (member.kind() == Member.Kind.STRUCTURE) {
            structure(what, member.members(), value, filled);
        }
        member.element()
                .ifPresent(element -> value.forEach(each -> value(what, element, each, filled)));
    }
}
