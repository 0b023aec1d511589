package io.fairlead.wire.v1;

/** Something in a file that cannot be applied; the line is absent if the file as a whole is meant. */
public record FileProblem(String file, Integer line, String field, String message) {}
