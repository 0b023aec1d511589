package io.fairlead.api.neighbours;

import io.fairlead.api.batch.Arns;

/**
 * Who calls, as far as answers depend on it.
 *
 * @param requestId names the request in the answer and in the log
 */
record Caller(String requestId, Arns arns) {}
