package io.fairlead.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of members in {@code docs/reference/aws-differences.md}. */
record Differences(List<Row> refused, List<Row> neverFilled) {
    private static final Path PAGE = Path.of("docs/reference/aws-differences.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\w+) \\| `([^`]+)` \\| .+ \\|");

    /**
     * A member of one operation, with everything below it.
     *
     * @param member its path
     */
    record Row(String operation, String member) {
        boolean covers(String ofOperation, String path) {
            return operation.equals(ofOperation)
                    && path.startsWith(member)
                    && (path.length() == member.length()
                            || ".[{".indexOf(path.charAt(member.length())) >= 0);
        }

        /** Whether the row is about that member, or about what its elements have. */
        boolean names(Member each) {
            return member.equals(each.path()) || member.equals(each.path() + "[]");
        }

        /** The member's own name. */
        String name() {
            return member.substring(member.lastIndexOf('.') + 1).replace("[]", "");
        }
    }

    static Differences read() {
        String page = Script.text(PAGE);
        return new Differences(
                rows(page, "## Members that are refused"),
                rows(page, "## Members that are never filled"));
    }

    private static List<Row> rows(String page, String heading) {
        int begin = page.indexOf(heading + "\n");
        if (begin < 0) {
            throw new AssertionError(PAGE + " has no section " + heading);
        }
        int end = page.indexOf("\n## ", begin + heading.length());
        List<Row> rows = new ArrayList<>();
        for (String line : page.substring(begin, end < 0 ? page.length() : end).split("\n")) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(row.group(1), row.group(2)));
            }
        }
        return List.copyOf(rows);
    }

    Optional<Row> refused(String operation, String path) {
        return refused.stream().filter(row -> row.covers(operation, path)).findFirst();
    }

    Optional<Row> neverFilled(String operation, String path) {
        return neverFilled.stream().filter(row -> row.covers(operation, path)).findFirst();
    }
}
