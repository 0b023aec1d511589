package io.fairlead.store.jpa;

import java.time.Instant;

/** Times as the database keeps them: milliseconds since 1970, null for none. */
final class Millis {
    private Millis() {}

    static Instant toInstant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
