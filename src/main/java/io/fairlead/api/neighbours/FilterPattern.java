package io.fairlead.api.neighbours;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which events a search keeps: all terms must occur, of those with a question mark at least one, and none with a minus. A
 * term in quotes may hold spaces. Upper and lower case differ.
 */
record FilterPattern(List<String> all, List<String> any, List<String> none) {
    private static final Pattern TERM =
            Pattern.compile("(?<sign>[?-]?)(\"(?<phrase>[^\"]*)\"|(?<word>\\S+))");

    /**
     * @param text null or blank keeps every event
     */
    static FilterPattern parse(String text) {
        String pattern = text == null ? "" : text.strip();
        if (pattern.startsWith("{") || pattern.startsWith("[") || pattern.startsWith("%")) {
            throw Mistake.invalid(
                    "filterPattern begins with "
                            + pattern.charAt(0)
                            + ": this service knows terms only, no patterns for JSON, for fields or with regular expressions."
                            + " Write words, \"phrases\", ?any and -none.");
        }
        FilterPattern parsed =
                new FilterPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Matcher term = TERM.matcher(pattern);
        while (term.find()) {
            String wanted =
                    term.group("phrase") != null ? term.group("phrase") : term.group("word");
            switch (term.group("sign")) {
                case "?" -> parsed.any.add(wanted);
                case "-" -> parsed.none.add(wanted);
                case String _ -> parsed.all.add(wanted);
            }
        }
        return parsed;
    }

    boolean keeps(String message) {
        return all.stream().allMatch(message::contains)
                && (any.isEmpty() || any.stream().anyMatch(message::contains))
                && none.stream().noneMatch(message::contains);
    }
}
