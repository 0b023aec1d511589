package io.fairlead.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** Plays the session of {@code session.yaml} and notes what it shows. */
final class Session {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Model model;
    private final Caller service;
    private final Map<String, String> kept = new HashMap<>();

    /** Members of requests that were accepted and shown to be honoured, by operation. */
    private final Map<String, Set<String>> honoured = new TreeMap<>();

    /** Members that responses have filled, by operation. */
    private final Map<String, Set<String>> filled = new TreeMap<>();

    /** Requests that were accepted, by operation. */
    private final Map<String, List<ObjectNode>> accepted = new TreeMap<>();

    private final List<String> violations = new ArrayList<>();

    private Session(Model model, Caller service) {
        this.model = model;
        this.service = service;
    }

    static Session play(Model model, Caller service, JsonNode script) {
        Session session = new Session(model, service);
        script.forEach(session::step);
        return session;
    }

    Set<String> honoured(String operation) {
        return honoured.getOrDefault(operation, Set.of());
    }

    Set<String> filled(String operation) {
        return filled.getOrDefault(operation, Set.of());
    }

    List<ObjectNode> accepted(String operation) {
        return accepted.getOrDefault(operation, List.of());
    }

    /** What was given and not honoured. */
    List<String> violations() {
        return violations;
    }

    private void step(JsonNode step) {
        String operation = step.get("call").asText();
        ObjectNode request = (ObjectNode) substituted(step.get("with"));
        JsonNode answer = call(operation, request, step.path("until"));
        accepted.computeIfAbsent(operation, _ -> new ArrayList<>()).add(request);
        step.path("keep")
                .properties()
                .forEach(
                        each ->
                                kept.put(
                                        each.getKey(),
                                        answer.at(each.getValue().asText()).asText()));
        Set<String> members =
                Document.filled(operation, model.operation(operation).input(), request);
        boolean proven = step.has("expect") || step.has("shown") || step.has("gone");
        if (!proven) {
            throw new AssertionError("nothing proves the step " + step);
        }
        expect(operation, answer, substituted(step.path("expect")));
        gone(operation, step.path("gone"));
        if (step.has("shown")) {
            show(operation, request, step.get("shown"));
        }
        honoured.computeIfAbsent(operation, _ -> new TreeSet<>()).addAll(members);
    }

    private JsonNode call(String operation, JsonNode request, JsonNode until) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Caller.Reply reply = service.call(operation, request);
            if (!reply.succeeded()) {
                throw new AssertionError(
                        "%s was refused: %s%n%s".formatted(operation, reply.body(), request));
            }
            filled.computeIfAbsent(operation, _ -> new TreeSet<>())
                    .addAll(
                            Document.filled(
                                    operation + "'s response",
                                    model.operation(operation).output(),
                                    reply.body()));
            if (holds(reply.body(), until)) {
                return reply.body();
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(
                        operation + " never came to " + until + ": " + reply.body());
            }
            LockSupport.parkNanos(BETWEEN_POLLS.toNanos());
        }
    }

    private static boolean holds(JsonNode answer, JsonNode wanted) {
        return wanted.properties().stream()
                .allMatch(
                        each ->
                                each.getValue().isNull()
                                        ? answer.at(each.getKey()).isMissingNode()
                                        : answer.at(each.getKey())
                                                .asText()
                                                .equals(each.getValue().asText()));
    }

    private void expect(String operation, JsonNode answer, JsonNode wanted) {
        if (!holds(answer, wanted)) {
            violations.add("%s does not answer %s: %s".formatted(operation, wanted, answer));
        }
    }

    private void gone(String operation, JsonNode gone) {
        if (!gone.isMissingNode()) {
            JsonNode answer =
                    call(
                            gone.get("by").asText(),
                            substituted(gone.get("with")),
                            JSON.createObjectNode());
            if (!answer.at(gone.get("at").asText()).isMissingNode()) {
                violations.add(operation + " left what it was to delete: " + answer);
            }
        }
    }

    private void show(String operation, JsonNode request, JsonNode shown) {
        String by = shown.get("by").asText();
        JsonNode answer =
                call(by, substituted(shown.get("with")), substituted(shown.path("until")));
        Map<String, Set<String>> there = Values.of(answer);
        String prefix = shown.has("at") ? shown.get("at").asText() + "." : "";
        Values.of(request)
                .forEach(
                        (path, values) -> {
                            if (shown.path("unseen").has(path)) {
                                return;
                            }
                            String at = elsewhere(shown.path("as"), path).orElse(prefix + path);
                            Set<String> found = there.getOrDefault(at, Set.of());
                            if (!values.stream().allMatch(value -> Values.stands(value, found))) {
                                violations.add(
                                        "%s was given %s = %s, but %s shows %s at %s"
                                                .formatted(operation, path, values, by, found, at));
                            }
                        });
    }

    /** Where {@code as} says that a member, or what it is a part of, is shown. */
    private static Optional<String> elsewhere(JsonNode as, String path) {
        return as.properties().stream()
                .filter(each -> (path + ".").startsWith(each.getKey() + "."))
                .map(each -> each.getValue().asText() + path.substring(each.getKey().length()))
                .findFirst();
    }

    /** The tree with {@code ${name}} replaced by what was kept under that name. */
    private JsonNode substituted(JsonNode tree) {
        if (tree.isMissingNode()) {
            return JSON.createObjectNode();
        }
        String text = tree.toString();
        for (Map.Entry<String, String> each : kept.entrySet()) {
            text = text.replace("${" + each.getKey() + "}", each.getValue());
        }
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
