package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sweep as it is asked for. The service replaces whole words {@code Ref::NAME}; a word that holds {@code {NAME}} among
 * other letters therefore becomes a column of its own.
 */
final class SweepCommand {
    private static final Pattern IN_BRACES = Pattern.compile("(?<!\\$)\\{([A-Za-z_]\\w*)}");
    private static final String NOT_REPLACED =
            "{%s} stays as it is, since no parameter has that name; did you mean {%s}?";

    private final JsonObject job;
    private final SweepTable table;
    private final List<String> words = new ArrayList<>();
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param job a SubmitJob request
     */
    SweepCommand(JsonObject job, SweepTable table) {
        this.job = job;
        this.table = table;
        this.columns = new ArrayList<>(table.columns());
        table.rows().forEach(row -> rows.add(new ArrayList<>(row)));
        for (String word : job.object("containerOverrides").texts("command")) {
            words.add(served(word));
        }
    }

    private String served(String word) {
        boolean holds = table.columns().stream().anyMatch(each -> word.contains("{" + each + "}"));
        if (!holds) {
            return word;
        }
        for (String column : table.columns()) {
            if (word.equals("{" + column + "}")) {
                return "Ref::" + column;
            }
        }
        String column = "word_" + (words.size() + 1);
        columns.add(column);
        for (int row = 0; row < rows.size(); row++) {
            String text = word;
            for (int each = 0; each < table.columns().size(); each++) {
                text =
                        text.replace(
                                "{" + table.columns().get(each) + "}",
                                table.rows().get(row).get(each));
            }
            rows.get(row).add(text);
        }
        return "Ref::" + column;
    }

    /** Of each word in braces that is no parameter but nearly one, a sentence; variables of a shell are none. */
    List<String> misspelt() {
        return job.object("containerOverrides").texts("command").stream()
                .flatMap(word -> IN_BRACES.matcher(word).results())
                .map(found -> found.group(1))
                .filter(name -> !table.columns().contains(name))
                .flatMap(
                        name ->
                                Suggestion.nearest(name, table.columns())
                                        .map(meant -> NOT_REPLACED.formatted(name, meant))
                                        .stream())
                .toList();
    }

    int children() {
        return rows.size();
    }

    JsonObject request() {
        if (!words.isEmpty()) {
            JsonObject overrides = job.object("containerOverrides").with("command", words);
            job.with("containerOverrides", overrides);
        }
        return new JsonObject().with("job", job).with("columns", columns).with("rows", rows);
    }

    /** What a child is given, for people. */
    String values(int child) {
        StringBuilder line = new StringBuilder();
        for (int each = 0; each < table.columns().size(); each++) {
            line.append(each == 0 ? "" : " ")
                    .append(table.columns().get(each))
                    .append('=')
                    .append(ShellWords.of(List.of(rows.get(child).get(each))));
        }
        return line.toString();
    }

    /** What a child runs; empty if that stands in the definition. */
    String command(int child) {
        List<String> command = new ArrayList<>();
        for (String word : words) {
            int column = word.startsWith("Ref::") ? columns.indexOf(word.substring(5)) : -1;
            command.add(column < 0 ? word : rows.get(child).get(column));
        }
        return ShellWords.of(command);
    }
}
