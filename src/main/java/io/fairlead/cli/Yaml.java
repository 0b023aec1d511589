package io.fairlead.cli;

import io.fairlead.client.http.Json;
import io.fairlead.client.http.JsonObject;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes JSON values as YAML. */
final class Yaml {
    /** What YAML reads as that text and as nothing else; all other texts are quoted as JSON quotes them. */
    private static final Pattern PLAIN =
            Pattern.compile(
                    "(?!(?i:true|false|yes|no|on|off|null|y|n|inf|nan)$)[A-Za-z_/][\\w./@+-]*");

    private Yaml() {}

    /** Without an end of line at its end. */
    static String of(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, "", text);
        return text.toString().strip();
    }

    /** Writes on the line that was begun what fits there, and the rest on lines of their own. */
    private static void write(Object value, String indent, StringBuilder out) {
        switch (value) {
            case JsonObject object when !object.isEmpty() -> {
                for (Map.Entry<String, Object> member : object.members().entrySet()) {
                    out.append('\n').append(indent).append(scalar(member.getKey())).append(':');
                    write(member.getValue(), indent + "  ", out);
                }
            }
            case List<?> list when !list.isEmpty() -> {
                for (Object element : list) {
                    out.append('\n').append(indent).append('-');
                    writeElement(element, indent + "  ", out);
                }
            }
            case JsonObject _ -> out.append(" {}");
            case List<?> _ -> out.append(" []");
            case null, default -> out.append(' ').append(scalar(value));
        }
    }

    /** The first member of an object stands beside the dash. */
    private static void writeElement(Object element, String indent, StringBuilder out) {
        int begin = out.length();
        write(element, indent, out);
        String begun = "\n" + indent;
        if (element instanceof JsonObject && out.substring(begin).startsWith(begun)) {
            out.replace(begin, begin + begun.length(), " ");
        }
    }

    private static String scalar(Object value) {
        return value instanceof String text && PLAIN.matcher(text).matches()
                ? text
                : Json.line(value);
    }
}
