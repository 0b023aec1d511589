package io.fairlead.cli;

import io.fairlead.client.http.Json;
import io.fairlead.client.http.JsonObject;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line for each element of a result, of fixed text and of members in braces. */
final class Template {
    private static final String PREFIX = "template";
    private static final String EXAMPLE = "write -o 'template={jobId} {status}'";
    private static final Pattern PART =
            Pattern.compile(
                    "(?<escape>\\\\[tn\\\\])|(?<brace>\\{\\{)"
                            + "|\\{\\.?(?<member>[^{}?]+)(?<optional>\\?)?}|(?<text>[^{\\\\]+|\\\\)");

    /** As {@code docker --format} has it; read as a template of here it would print itself. */
    private static final Pattern OF_GO = Pattern.compile("\\{\\{-?\\s*\\.");

    private sealed interface Part {}

    private record Text(String text) implements Part {}

    /**
     * @param optional whether no element need have it
     */
    private record Member(MemberPath path, boolean optional) implements Part {}

    private final List<Part> parts = new ArrayList<>();

    private Template(String text) {
        Matcher matcher = PART.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw refused(
                        text, "there is no member from '" + text.substring(at) + "' on, or no }");
            }
            parts.add(part(matcher));
            at = matcher.end();
        }
    }

    private static Part part(Matcher matcher) {
        if (matcher.group("member") != null) {
            String path = matcher.group("member").strip();
            return new Member(new MemberPath(path), matcher.group("optional") != null);
        }
        return new Text(
                switch (matcher.group()) {
                    case "\\t" -> "\t";
                    case "\\n" -> "\n";
                    case "\\\\" -> "\\";
                    case "{{" -> "{";
                    default -> matcher.group();
                });
    }

    /** Whether the value of {@code --output} is a template, or would be one. */
    static boolean isMeantBy(String output) {
        int equals = output.indexOf('=');
        return PREFIX.equalsIgnoreCase(equals < 0 ? output : output.substring(0, equals));
    }

    /**
     * @param output {@code template=...}
     */
    static Template of(String output) {
        String text = output.substring(output.indexOf('=') + 1);
        if (output.indexOf('=') < 0 || text.isEmpty()) {
            throw Failure.usage(
                    "--output is 'template' without a template",
                    "it prints a line for each element as the template says",
                    EXAMPLE);
        }
        if (OF_GO.matcher(text).find()) {
            throw refused(text, "members stand in single braces, and {{ prints a brace");
        }
        var template = new Template(text);
        if (template.parts.stream().noneMatch(Member.class::isInstance)) {
            throw refused(text, "it names no member in braces, so that all lines were the same");
        }
        return template;
    }

    private static Failure refused(String text, String why) {
        return Failure.usage("the template is '" + text + "'", why, EXAMPLE);
    }

    /**
     * A line for each.
     *
     * @throws Failure if a member is in none of them
     */
    void print(List<JsonObject> elements, PrintStream out) {
        require(elements);
        elements.forEach(element -> out.println(line(element)));
    }

    /**
     * @throws Failure if a member is in none of them, as a misspelt one is
     */
    private void require(List<JsonObject> elements) {
        for (Part part : parts) {
            if (part instanceof Member member && !member.optional() && !elements.isEmpty()) {
                member.path().requireInAny(elements);
            }
        }
    }

    /** Prints elements that come one by one. Of these the first has to have all members. */
    Consumer<JsonObject> printingTo(PrintStream out) {
        return new Consumer<>() {
            private boolean begun;

            @Override
            public void accept(JsonObject element) {
                if (!begun) {
                    require(List.of(element));
                    begun = true;
                }
                out.println(line(element));
            }
        };
    }

    private String line(JsonObject element) {
        StringBuilder line = new StringBuilder();
        for (Part part : parts) {
            line.append(
                    switch (part) {
                        case Text(String text) -> text;
                        case Member member ->
                                member.path().in(element).map(Template::shown).orElse("");
                    });
        }
        return line.toString();
    }

    private static String shown(Object value) {
        return value instanceof String text ? text : Json.line(value);
    }
}
