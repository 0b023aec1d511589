package io.fairlead.cli;

import java.util.Locale;

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
