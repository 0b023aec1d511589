package io.fairlead.wire.batch;

public record TerminateServiceJobResponse() {}
