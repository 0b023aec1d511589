package io.fairlead.domain.job;

import java.time.Instant;

/**
 * Keeps a job from getting a place until it is released.
 *
 * @param by who held it: an access key's id, or empty for whoever reaches a service in local mode
 * @param withQueue whether it came with the pause of the job's queue, and goes when the queue is resumed
 */
public record Hold(String by, Instant at, boolean withQueue) {
    public Hold(String by, Instant at) {
        this(by, at, false);
    }

    /** What is said of the job meanwhile. */
    public String sentence() {
        return who()
                + " at "
                + at
                + (withQueue ? "; resume the queue" : "; release it")
                + " to let it run";
    }

    /** Who holds it, as a sentence that is true afterwards, too. */
    public String who() {
        return (withQueue ? "held with its queue by " : "held by ") + new Actor(by).inWords();
    }
}
