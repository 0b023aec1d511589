package io.fairlead.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** Makes requests that use one certain member. */
final class Sample {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Sample() {}

    /**
     * @param request one that is accepted
     * @param wanted path of the member to add to it
     */
    static ObjectNode with(ObjectNode request, List<Member> members, String wanted) {
        ObjectNode changed = request.deepCopy();
        put(changed, members, wanted);
        return changed;
    }

    private static void put(ObjectNode owner, List<Member> members, String wanted) {
        for (Member member : members) {
            if (member.path().equals(wanted)) {
                owner.set(member.name(), value(member));
                return;
            }
            boolean above = member.all().anyMatch(each -> each.path().equals(wanted));
            if (above) {
                owner.set(member.name(), within(owner.path(member.name()), member, wanted));
                return;
            }
        }
        throw new AssertionError("no member " + wanted);
    }

    private static JsonNode within(JsonNode present, Member member, String wanted) {
        switch (member.kind()) {
            case STRUCTURE -> {
                ObjectNode part =
                        present.isObject() ? (ObjectNode) present : JSON.createObjectNode();
                put(part, member.members(), wanted);
                return part;
            }
            case LIST -> {
                ArrayNode list = present.isArray() ? (ArrayNode) present : JSON.createArrayNode();
                Member element = member.element().orElseThrow();
                JsonNode changed = within(fitting(list, element, wanted), element, wanted);
                return list.isEmpty() ? list.add(changed) : list;
            }
            case MAP -> {
                ObjectNode map = JSON.createObjectNode();
                map.set("key", within(map.path("key"), member.element().orElseThrow(), wanted));
                return map;
            }
            case TEXT, WHOLE, NUMBER, TRUTH ->
                    throw new AssertionError(member + " has no " + wanted);
        }
        throw new AssertionError(member);
    }

    /** The element that has what is above the wanted member already, or else the first one. */
    private static JsonNode fitting(ArrayNode list, Member element, String wanted) {
        for (JsonNode each : list) {
            for (Member member : element.members()) {
                boolean above = member.all().anyMatch(one -> one.path().equals(wanted));
                if (above && each.has(member.name())) {
                    return each;
                }
            }
        }
        return list.path(0);
    }

    private static JsonNode value(Member member) {
        return switch (member.kind()) {
            case TEXT ->
                    JSON.getNodeFactory()
                            .textNode(
                                    member.words().isEmpty()
                                            ? "sample"
                                            : member.words().getFirst());
            case WHOLE -> JSON.getNodeFactory().numberNode(1);
            case NUMBER -> JSON.getNodeFactory().numberNode(0.5);
            case TRUTH -> JSON.getNodeFactory().booleanNode(true);
            case LIST -> JSON.createArrayNode().add(value(member.element().orElseThrow()));
            case MAP -> JSON.createObjectNode().set("key", value(member.element().orElseThrow()));
            case STRUCTURE -> JSON.createObjectNode();
        };
    }
}
