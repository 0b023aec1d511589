package io.fairlead.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The form in which a command prints its result. */
enum Output {
    /** For people. */
    TABLE,
    /** The table with all its columns; of listings only. */
    WIDE,
    /** The service's answer, whole. */
    JSON,
    /** One element of a listing per line. */
    JSONL,
    /** The same in YAML. */
    YAML,
    /** The table as values with commas between them, for spreadsheets; of listings only. */
    CSV,
    /** Ids or names alone, one per line. */
    NAME,
    /** A line for each element, as a template says. */
    TEMPLATE;

    private static final String VARIABLE = "FAIRLEAD_OUTPUT";

    /**
     * The form that a command line asks for.
     *
     * @param text value of {@code --output}
     * @param ofListing whether the command lists something
     */
    static Output asked(String text, boolean ofListing) {
        Output asked = named(text, "--output");
        if (asked.isOfListings() && !ofListing) {
            throw Failure.usage(
                    "--output is '" + asked.word() + "'",
                    "only listings have rows and columns",
                    "use json, yaml or template");
        }
        return asked;
    }

    /** The form that {@code FAIRLEAD_OUTPUT} names, where the command has it; else a table. */
    static Output usual(Map<String, String> environment, boolean ofListing) {
        Output usual = named(usualIn(environment), VARIABLE);
        if (usual == TEMPLATE) {
            throw Failure.usage(
                    VARIABLE + " is a template",
                    "no template serves all commands",
                    "write it after -o, and another form into " + VARIABLE);
        }
        return usual.isOfListings() && !ofListing ? TABLE : usual;
    }

    static String usualIn(Map<String, String> environment) {
        String text = environment.getOrDefault(VARIABLE, "");
        return text.isEmpty() ? TABLE.word() : text;
    }

    private static Output named(String text, String where) {
        if (Template.isMeantBy(text)) {
            return TEMPLATE;
        }
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            List<String> known = Arrays.stream(values()).map(Output::word).toList();
            throw Failure.usage(
                    "unknown output form '" + text + "'",
                    where + " takes " + String.join(", ", known) + "=TEXT",
                    Suggestion.sentence(text.split("=")[0], known));
        }
    }

    /** Whether it is for programs, and progress for people has no place in it. */
    boolean isData() {
        return this == JSON || this == JSONL || this == YAML || this == TEMPLATE;
    }

    /** Whether it needs rows and columns. */
    boolean isOfListings() {
        return this == WIDE || this == CSV;
    }

    /** As it is written on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
