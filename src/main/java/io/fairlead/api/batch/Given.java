package io.fairlead.api.batch;

import java.util.List;
import java.util.Map;

/** What is absent on the wire, as the domain knows it. */
final class Given {
    private Given() {}

    static <T> List<T> list(List<T> given) {
        return given == null ? List.of() : given;
    }

    static Map<String, String> map(Map<String, String> given) {
        return given == null ? Map.of() : given;
    }

    static String text(String given) {
        return given == null ? "" : given;
    }

    static int number(Integer given) {
        return given == null ? 0 : given;
    }

    static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    /** The text, or null for an empty one, which is absent on the wire. */
    static String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
