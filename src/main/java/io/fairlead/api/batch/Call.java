package io.fairlead.api.batch;

/**
 * Who calls, as far as answers depend on it.
 *
 * @param requestId names the request in the answer and in the log
 * @param keyId the access key of the caller; empty for none
 */
record Call(String requestId, Arns arns, String keyId) {}
