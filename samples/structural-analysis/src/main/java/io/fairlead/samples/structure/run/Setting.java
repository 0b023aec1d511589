package io.fairlead.samples.structure.run;

import java.util.Arrays;

/** What the program reads from its environment; other names with STRUCTURE_ are refused. */
public enum Setting {
    STRUCTURE_OUT("/work", "directory for results; each row has a directory of its own in it"),
    STRUCTURE_COPY_TO("", "second directory for the files of a finished row"),
    STRUCTURE_STUDY(
            Study.REFINEMENT,
            "rows case:number; child i of an array computes row i, report expects them all"),
    STRUCTURE_ROW("", "a single row to compute outside an array, as le1:4, hole:0.2 or truss:2"),
    STRUCTURE_SOLVER("direct", "direct (sparse Cholesky) or iterative (conjugate gradients)");

    private final String fallback;
    private final String meaning;

    Setting(String fallback, String meaning) {
        this.fallback = fallback;
        this.meaning = meaning;
    }

    public String fallback() {
        return fallback;
    }

    public String meaning() {
        return meaning;
    }

    static boolean isKnown(String name) {
        return Arrays.stream(values()).anyMatch(setting -> setting.name().equals(name));
    }
}
