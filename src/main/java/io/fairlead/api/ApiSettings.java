package io.fairlead.api;

/**
 * What the API must be told.
 *
 * @param region in ARNs, when a request is not signed for another one
 * @param account in ARNs, twelve digits
 * @param maxBodyBytes longest request body that is accepted
 * @param version of the service
 */
public record ApiSettings(String region, String account, int maxBodyBytes, String version) {}
