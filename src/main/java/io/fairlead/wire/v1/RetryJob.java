package io.fairlead.wire.v1;

/**
 * How a job is run once more.
 *
 * @param failed of an array only the children that have failed; false if it is absent
 */
public record RetryJob(Boolean failed) {}
