package io.fairlead.control;

/**
 * How large an environment whose hosts come and go is.
 *
 * @param vcpus of its hosts, those on their way included
 * @param status AWS Batch's word for its state: {@code VALID}, {@code UPDATING} while hosts are replaced, {@code INVALID}
 *     while hosts cannot be had
 * @param reason for people
 */
public record EnvironmentScale(int vcpus, String status, String reason) {}
