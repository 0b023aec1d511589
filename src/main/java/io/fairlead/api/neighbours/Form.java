package io.fairlead.api.neighbours;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The fields of a form; lists are written {@code Name.1}, {@code Name.2} and so on. */
record Form(Map<String, String> fields) {
    /** Reads {@code name=value&name=value}; what is not written so is left out. */
    static Form parse(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Form(Map.copyOf(fields));
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    List<String> list(String name) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> fields.get(name + "." + number))
                .takeWhile(value -> value != null)
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
