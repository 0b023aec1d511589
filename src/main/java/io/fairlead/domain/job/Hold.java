package io.fairlead.domain.job;

import java.time.Instant;

/**
 * Keeps a job from getting a place until it is released.
 *
 * @param by who held it: an access key's id, or empty for whoever reaches a service in local mode
 */
public record Hold(String by, Instant at) {
    /** What is said of the job meanwhile. */
    public String sentence() {
        return who() + " at " + at + "; release it to let it run";
    }

    /** Who holds it, as a sentence that is true afterwards, too. */
    public String who() {
        return "held by " + (by.isEmpty() ? "a local user" : "access key " + by);
    }
}
