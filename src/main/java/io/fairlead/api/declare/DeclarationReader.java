package io.fairlead.api.declare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the declarations of one file and remembers on which line each member stands. Aliases and tags of YAML are not
 * part of the form.
 */
final class DeclarationReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DeclaredFile file;
    private final List<Problem> problems;

    DeclarationReader(DeclaredFile file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    List<Declaration> read() {
        List<Declaration> found = new ArrayList<>();
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            for (Node document : new Yaml(options).composeAll(new StringReader(file.text()))) {
                if (!isEmpty(document)) {
                    declaration(document, found);
                }
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(new Problem(file.path(), line, "", "not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            problems.add(new Problem(file.path(), 0, "", "not YAML: " + e.getMessage()));
        }
        return found;
    }

    private static boolean isEmpty(Node document) {
        return document instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private void declaration(Node document, List<Declaration> found) {
        Map<String, Integer> lines = new HashMap<>();
        JsonNode json = json(document, "", lines);
        if (!(json instanceof ObjectNode members)) {
            problem(
                    document,
                    "",
                    "a declaration is a mapping that begins with kind: one of "
                            + String.join(", ", Kind.words()));
            return;
        }
        JsonNode word = members.remove("kind");
        Kind kind = kindOf(word);
        if (kind == null) {
            problem(
                    document,
                    "kind",
                    (word == null ? "kind is missing" : "kind is " + word)
                            + "; it is one of "
                            + String.join(", ", Kind.words()));
            return;
        }
        JsonNode name = members.get(kind.nameMember());
        if (name == null || !name.isTextual()) {
            problem(document, kind.nameMember(), kind.word() + " needs " + kind.nameMember());
            return;
        }
        found.add(new Declaration(file.path(), kind, name.asText(), members, lines));
    }

    private static Kind kindOf(JsonNode word) {
        for (Kind kind : Kind.values()) {
            if (word != null && kind.word().equals(word.asText())) {
                return kind;
            }
        }
        return null;
    }

    private JsonNode json(Node node, String path, Map<String, Integer> lines) {
        lines.putIfAbsent(path, node.getStartMark().getLine() + 1);
        return switch (node) {
            case MappingNode mapping -> object(mapping, path, lines);
            case SequenceNode sequence -> list(sequence, path, lines);
            case ScalarNode scalar -> value(scalar);
            default -> throw new YAMLException("aliases are not part of the form");
        };
    }

    private ObjectNode object(MappingNode mapping, String path, Map<String, Integer> lines) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            String at = path.isEmpty() ? name : path + "." + name;
            lines.put(at, entry.getKeyNode().getStartMark().getLine() + 1);
            if (object.has(name)) {
                problem(entry.getKeyNode(), at, at + " stands twice");
            }
            object.set(name, json(entry.getValueNode(), at, lines));
        }
        return object;
    }

    private ArrayNode list(SequenceNode sequence, String path, Map<String, Integer> lines) {
        ArrayNode list = JSON.arrayNode();
        for (Node element : sequence.getValue()) {
            list.add(json(element, path + "[" + list.size() + "]", lines));
        }
        return list;
    }

    private static JsonNode value(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(
                    text.equalsIgnoreCase("true")
                            || text.equalsIgnoreCase("yes")
                            || text.equalsIgnoreCase("on"));
        }
        if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9]{0,17})")) {
            return JSON.numberNode(Long.parseLong(text));
        }
        if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]+\\.[0-9]+([eE][-+]?[0-9]+)?")) {
            return JSON.numberNode(Double.parseDouble(text));
        }
        return JSON.textNode(text);
    }

    private void problem(Node at, String field, String message) {
        problems.add(new Problem(file.path(), at.getStartMark().getLine() + 1, field, message));
    }
}
