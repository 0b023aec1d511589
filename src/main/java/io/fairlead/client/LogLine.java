package io.fairlead.client;

import java.time.Instant;

/**
 * A line that a job printed.
 *
 * @param text without its line end
 */
public record LogLine(Instant at, String text) {
    /** The text alone. */
    @Override
    public String toString() {
        return text;
    }
}
