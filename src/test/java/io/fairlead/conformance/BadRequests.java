package io.fairlead.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes bad requests out of good ones: each breaks one rule of one member. Every one has to be refused in AWS's form, with a
 * sentence that names the member.
 */
final class BadRequests {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A request that breaks one rule.
     *
     * @param member its name
     * @param why which rule, for the report
     */
    record Bad(String operation, String member, String why, ObjectNode request) {}

    private final Model.Operation operation;
    private final Requirements requirements;
    private final List<Limit> limits;
    private final List<Bad> made = new ArrayList<>();
    private final Set<String> tried = new HashSet<>();

    private BadRequests(Model.Operation operation, Requirements requirements, List<Limit> limits) {
        this.operation = operation;
        this.requirements = requirements;
        this.limits = limits;
    }

    static List<Bad> of(Model model, Session session, JsonNode rules) {
        List<Limit> limits = Limit.all(rules.get("limits"));
        List<Bad> all = new ArrayList<>();
        for (Model.Operation operation : model.operations()) {
            BadRequests requests = new BadRequests(operation, Requirements.of(rules), limits);
            for (ObjectNode request : session.accepted(operation.name())) {
                requests.structure(request, request, operation.input());
            }
            all.addAll(requests.made);
        }
        return all;
    }

    /** What is wrong with the answers to bad requests. */
    static List<String> judge(List<Bad> requests, Caller service) {
        List<String> violations = new ArrayList<>();
        for (Bad bad : requests) {
            Caller.Reply reply = service.call(bad.operation(), bad.request());
            boolean right =
                    reply.status() == 400
                            && reply.errorType().equals("ClientException")
                            && reply.message().contains(bad.member());
            if (!right) {
                violations.add(
                        "%s with %s %s is answered %d %s %s%n  %s"
                                .formatted(
                                        bad.operation(),
                                        bad.member(),
                                        bad.why(),
                                        reply.status(),
                                        reply.errorType(),
                                        reply.body(),
                                        bad.request()));
            }
        }
        return violations;
    }

    private void structure(ObjectNode whole, ObjectNode owner, List<Member> members) {
        for (Member member : members) {
            JsonNode present = owner.get(member.name());
            if (present == null) {
                continue;
            }
            if (requirements.contains(member)) {
                owner.remove(member.name());
                make(whole, member, "left out");
            }
            for (JsonNode wrong : member.inBody() ? wrongTypes(member) : List.<JsonNode>of()) {
                owner.set(member.name(), wrong);
                make(whole, member, "of the wrong type, " + wrong);
            }
            if (!member.words().isEmpty()) {
                owner.put(member.name(), "NO-SUCH-WORD");
                make(whole, member, "that is no such word");
            }
            for (Limit limit : limits) {
                if (limit.concerns(operation.name(), member.path())) {
                    for (JsonNode beyond : limit.beyond(present)) {
                        owner.set(member.name(), beyond);
                        make(whole, member, "beyond its limit, " + shortened(beyond));
                    }
                }
            }
            owner.set(member.name(), present);
            inside(whole, member, present);
        }
    }

    private void inside(ObjectNode whole, Member member, JsonNode present) {
        if (present.isObject() && member.kind() == Member.Kind.STRUCTURE) {
            structure(whole, (ObjectNode) present, member.members());
        }
        if (present.isArray() && !present.isEmpty() && member.inBody()) {
            ArrayNode list = (ArrayNode) present;
            JsonNode first = list.get(0);
            Member element = member.element().orElseThrow();
            for (JsonNode wrong : wrongTypes(element)) {
                list.set(0, wrong);
                make(whole, element, "with an element of the wrong type, " + wrong);
            }
            list.set(0, JSON.nullNode());
            make(whole, element, "with an element that is null");
            if (!element.words().isEmpty()) {
                list.set(0, JSON.getNodeFactory().textNode("NO-SUCH-WORD"));
                make(whole, element, "with an element that is no such word");
            }
            list.set(0, first);
            list.forEach(each -> inside(whole, element, each));
        }
    }

    private static List<JsonNode> wrongTypes(Member member) {
        var make = JSON.getNodeFactory();
        return switch (member.kind()) {
            case TEXT ->
                    List.of(
                            make.numberNode(5),
                            make.booleanNode(true),
                            make.objectNode(),
                            make.arrayNode(),
                            make.textNode("a\0b"));
            case WHOLE ->
                    List.of(
                            make.textNode("x"),
                            make.textNode("1"),
                            make.numberNode(1.5),
                            make.numberNode(new java.math.BigInteger("9".repeat(30))),
                            make.booleanNode(true),
                            make.arrayNode());
            case NUMBER -> List.of(make.textNode("x"), make.booleanNode(true), make.objectNode());
            case TRUTH -> List.of(make.textNode("true"), make.numberNode(0), make.arrayNode());
            case LIST -> List.of(make.textNode("x"), make.objectNode(), make.numberNode(1));
            case MAP, STRUCTURE ->
                    List.of(make.textNode("x"), make.arrayNode(), make.numberNode(1));
        };
    }

    private void make(ObjectNode whole, Member member, String why) {
        if (tried.add(member.path() + " " + why)) {
            made.add(new Bad(operation.name(), member.name(), why, whole.deepCopy()));
        }
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
