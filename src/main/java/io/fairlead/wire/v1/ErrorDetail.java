package io.fairlead.wire.v1;

/** An error: a code to branch on, a sentence to read, and the request's number in the log. */
public record ErrorDetail(String code, String message, String requestId) {}
