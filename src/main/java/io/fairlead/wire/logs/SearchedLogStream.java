package io.fairlead.wire.logs;

public record SearchedLogStream(String logStreamName, boolean searchedCompletely) {}
