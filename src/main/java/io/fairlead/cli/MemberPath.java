package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value stands in an answer: {@code container.exitCode}, {@code attempts[0].startedAt}, {@code attempts[-1]} for the
 * last. Names may hold dots themselves, as those of tags do.
 */
record MemberPath(String text) {
    private static final Pattern INDEX = Pattern.compile("\\[(-?[0-9]{1,6})](.*)", Pattern.DOTALL);

    /** Elements that are looked at for a name that was probably meant. */
    private static final int LOOKED_AT = 100;

    Optional<Object> in(JsonObject element) {
        return found(element, text);
    }

    private static Optional<Object> found(Object value, String path) {
        if (path.isEmpty()) {
            return Optional.ofNullable(value);
        }
        String rest = path.startsWith(".") ? path.substring(1) : path;
        return switch (value) {
            case List<?> list -> inList(list, rest);
            case JsonObject object ->
                    object.members().keySet().stream()
                            .filter(name -> begins(rest, name))
                            .max(Comparator.comparingInt(String::length))
                            .flatMap(
                                    name ->
                                            found(
                                                    object.members().get(name),
                                                    rest.substring(name.length())));
            case null, default -> Optional.empty();
        };
    }

    private static boolean begins(String path, String name) {
        return path.startsWith(name)
                && (path.length() == name.length()
                        || ".[".indexOf(path.charAt(name.length())) >= 0);
    }

    private static Optional<Object> inList(List<?> list, String path) {
        Matcher matcher = INDEX.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int given = Integer.parseInt(matcher.group(1));
        int index = given < 0 ? list.size() + given : given;
        return index >= 0 && index < list.size()
                ? found(list.get(index), matcher.group(2))
                : Optional.empty();
    }

    /**
     * @throws Failure if none of the elements has it
     */
    void requireInAny(List<JsonObject> elements) {
        if (elements.stream().noneMatch(element -> in(element).isPresent())) {
            String meant = meant(elements);
            throw Failure.usage(
                    "there is no member '" + text + "'",
                    elements.size() == 1
                            ? "the answer has none, as '-o json' shows"
                            : "none of the "
                                    + elements.size()
                                    + " elements has it, as '-o json' shows",
                    (meant.isEmpty() ? "" : "did you mean {" + meant + "}? ")
                            + "write {"
                            + text
                            + "?} if it may be missing");
        }
    }

    private String meant(List<JsonObject> elements) {
        String end = "." + text.toLowerCase(Locale.ROOT);
        Collection<String> known = new TreeSet<>();
        elements.stream().limit(LOOKED_AT).forEach(element -> collect(element, "", known));
        return known.stream()
                .filter(path -> path.toLowerCase(Locale.ROOT).endsWith(end))
                .findFirst()
                .or(() -> Suggestion.nearest(text, known))
                .orElse("");
    }

    private static void collect(Object value, String path, Collection<String> paths) {
        switch (value) {
            case JsonObject object -> {
                for (Map.Entry<String, Object> member : object.members().entrySet()) {
                    String at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                    paths.add(at);
                    collect(member.getValue(), at, paths);
                }
            }
            case List<?> list when !list.isEmpty() -> collect(list.getFirst(), path + "[0]", paths);
            case null, default -> {}
        }
    }
}
