package io.fairlead.cli;

/** The form in which a command prints its result. */
enum Output {
    /** For people. */
    TABLE,
    /** The service's answer, whole. */
    JSON,
    /** One element of a listing per line. */
    JSONL,
    /** Ids or names alone, one per line. */
    NAME;

    boolean isJson() {
        return this == JSON || this == JSONL;
    }
}
