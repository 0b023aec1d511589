package io.fairlead.samples.fluid.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JSON object whose values are numbers, booleans and plain strings; written one field per line,
 * in order.
 */
public final class FlatJson {

    private static final Pattern FIELD =
            Pattern.compile(
                    "\\s*\"([A-Za-z0-9]+)\"\\s*:\\s*(\"[^\"\\\\]*\"|[-+.eE0-9]+|true|false)\\s*(,|$)");

    private final Map<String, Object> fields = new LinkedHashMap<>();

    public FlatJson put(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + ", which JSON cannot say");
        }
        fields.put(name, value);
        return this;
    }

    public FlatJson put(String name, long value) {
        fields.put(name, value);
        return this;
    }

    public FlatJson put(String name, boolean value) {
        fields.put(name, value);
        return this;
    }

    /** @param value text without quotation marks, backslashes and control characters */
    public FlatJson put(String name, String value) {
        if (value.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ')) {
            throw new IllegalArgumentException(
                    name + " holds a character that this writer does not escape");
        }
        fields.put(name, value);
        return this;
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public double number(String name) {
        return Double.parseDouble(required(name).toString());
    }

    public long whole(String name) {
        return Long.parseLong(required(name).toString());
    }

    public boolean truth(String name) {
        return Boolean.parseBoolean(required(name).toString());
    }

    private Object required(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("field '" + name + "' is missing");
        }
        return fields.get(name);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("{");
        String separator = "\n";
        for (var field : fields.entrySet()) {
            text.append(separator)
                    .append("  \"")
                    .append(field.getKey())
                    .append("\": ")
                    .append(written(field.getValue()));
            separator = ",\n";
        }
        return text.append("\n}\n").toString();
    }

    private static String written(Object value) {
        return value instanceof String string ? '"' + string + '"' : value.toString();
    }

    /** Reads what {@link #toString} wrote; a nested object or an escape is an error. */
    public static FlatJson parse(String text) throws IOException {
        String body = text.strip();
        if (!body.startsWith("{") || !body.endsWith("}")) {
            throw new IOException("not a JSON object");
        }
        body = body.substring(1, body.length() - 1).strip();
        var json = new FlatJson();
        Matcher matcher = FIELD.matcher(body);
        int at = 0;
        while (at < body.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IOException(
                        "not a flat JSON object near '"
                                + body.substring(at, Math.min(at + 30, body.length()))
                                + "'");
            }
            String value = matcher.group(2);
            json.fields.put(
                    matcher.group(1),
                    value.startsWith("\"") ? value.substring(1, value.length() - 1) : value);
            at = matcher.end();
        }
        return json;
    }
}
