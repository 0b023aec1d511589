package io.fairlead.wire.v1;

/** A line that an attempt printed, on {@code stdout} or {@code stderr}. */
public record LogEntry(long at, String source, int attempt, String text) {}
