package io.fairlead.domain.job;

/**
 * Who did something to a job.
 *
 * @param keyId an access key's id, or empty for whoever reaches a service in local mode
 */
public record Actor(String keyId) {
    public String inWords() {
        return keyId.isEmpty() ? "a local user" : "access key " + keyId;
    }
}
