package io.fairlead.api.batch;

/**
 * Who calls, as far as answers depend on it.
 *
 * @param requestId names the request in the answer and in the log
 */
record Call(String requestId, Arns arns) {}
