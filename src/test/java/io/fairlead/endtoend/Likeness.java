package io.fairlead.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether commands print what a page shows, but for what differs from run to run and from machine to machine. */
final class Likeness {

    /**
     * @param shown as the page has it
     * @param printed what may stand in its place
     */
    record Varying(String shown, String printed) {
        Varying(String both) {
            this(both, both);
        }
    }

    /** Ids, times, sizes of the machine, versions, widths of columns. */
    private static final List<Varying> ALWAYS =
            List.of(
                    new Varying("[0-9a-f]{8}-[0-9a-f-]{27}"),
                    new Varying("[0-9]+\\.[0-9]+\\.[0-9]\\S*", "\\S+"),
                    new Varying("[0-9]:[0-9]{2}", "[0-9:]+"),
                    new Varying("[0-9.]+[MG]"),
                    new Varying("0/[0-9]+"),
                    new Varying("\\s{2,}|\t", "\\s+"));

    private final List<Varying> varying;
    private final Pattern any;

    /** @param further looked for before the others */
    Likeness(Varying... further) {
        varying = new ArrayList<>(List.of(further));
        varying.addAll(ALWAYS);
        any =
                Pattern.compile(
                        varying.stream().map(Varying::shown).collect(Collectors.joining("|")));
    }

    /** What is like this. */
    String pattern(String shown) {
        StringBuilder pattern = new StringBuilder();
        Matcher part = any.matcher(shown);
        int end = 0;
        while (part.find()) {
            pattern.append(Pattern.quote(shown.substring(end, part.start())));
            pattern.append(printed(part.group()));
            end = part.end();
        }
        return pattern.append(Pattern.quote(shown.substring(end))).append("\\s*").toString();
    }

    private String printed(String shown) {
        return varying.stream()
                .filter(each -> shown.matches(each.shown()))
                .findFirst()
                .orElseThrow()
                .printed();
    }
}
