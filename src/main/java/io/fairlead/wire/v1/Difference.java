package io.fairlead.wire.v1;

/** A member that changes, before and after, in JSON; empty if it is not there. */
public record Difference(String field, String from, String to) {}
