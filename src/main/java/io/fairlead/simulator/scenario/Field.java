package io.fairlead.simulator.scenario;

import io.fairlead.simulator.InputRefused;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value in a scenario, with the place where it stands, so that every refusal says where, what and why. */
final class Field {
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d)");
    private static final Pattern MEMORY = Pattern.compile("([0-9]+)(MiB|GiB)");

    private final String file;
    private final String path;
    private final Node node;

    Field(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    String path() {
        return path;
    }

    InputRefused refused(String problem, String remedy) {
        String what = path.isEmpty() ? "" : path + " ";
        return new InputRefused(
                file + ":" + (node.getStartMark().getLine() + 1) + ": " + what + problem, remedy);
    }

    private InputRefused isNot(String wanted) {
        return refused("is " + shown() + "; it must be " + wanted, "");
    }

    private String shown() {
        return switch (node) {
            case ScalarNode scalar -> "'" + scalar.getValue() + "'";
            case SequenceNode _ -> "a list";
            default -> "a mapping";
        };
    }

    // ---- structure

    /** The members of a mapping; one that is not among those known is refused. */
    Map<String, Field> members(String... known) {
        Map<String, Field> members = anyMembers();
        for (Map.Entry<String, Field> member : members.entrySet()) {
            if (!List.of(known).contains(member.getKey())) {
                throw member.getValue()
                        .refused(
                                "is not known here",
                                "members are " + String.join(", ", new TreeSet<>(List.of(known))));
            }
        }
        return members;
    }

    /** The members of a mapping by names that are up to the user. */
    Map<String, Field> anyMembers() {
        if (!(node instanceof MappingNode mapping)) {
            throw isNot("a mapping");
        }
        Map<String, Field> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            Field member =
                    new Field(
                            file, path.isEmpty() ? name : path + "." + name, tuple.getValueNode());
            if (members.put(name, member) != null) {
                throw member.refused("stands twice", "");
            }
        }
        return members;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    List<Field> elements() {
        if (!(node instanceof SequenceNode sequence)) {
            throw isNot("a list");
        }
        List<Field> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(new Field(file, path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    Field required(Map<String, Field> members, String name) {
        return Optional.ofNullable(members.get(name))
                .orElseThrow(() -> refused("needs " + name, ""));
    }

    // ---- values

    String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw isNot("a text");
        }
        return scalar.getValue();
    }

    long whole(long least, long most) {
        try {
            long value = Long.parseLong(text());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            // Told below, like a number out of range.
        }
        throw isNot("a whole number from " + least + " to " + most);
    }

    double number(double least, double most) {
        try {
            double value = Double.parseDouble(text());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            // Told below, like a number out of range.
        }
        throw isNot("a number from " + least + " to " + most);
    }

    /** Milliseconds of {@code 90s}, {@code 1h30m}, {@code 0.5d}. */
    long millis() {
        Matcher part = PART.matcher(text());
        double millis = 0;
        int end = 0;
        while (part.find(end) && part.start() == end) {
            millis += Double.parseDouble(part.group(1)) * unit(part.group(2)).toMillis();
            end = part.end();
            if (end == text().length()) {
                return Math.round(millis);
            }
        }
        throw isNot("a time such as 90s, 1h30m or 2d");
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    long memoryMiB() {
        Matcher memory = MEMORY.matcher(text());
        if (!memory.matches()) {
            throw isNot("an amount of memory such as 512MiB or 16GiB");
        }
        long amount = Long.parseLong(memory.group(1));
        return memory.group(2).equals("GiB") ? amount * 1024 : amount;
    }
}
