package io.fairlead.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key by which callers sign their requests. It is kept after it was revoked, so that what it did can be told.
 *
 * @param queues those in which it may act; empty for all
 * @param note for whom it was made, in the words of whoever made it; may be empty
 * @param sealedSecret the secret, encrypted; whoever holds the plain one is the caller
 */
public record AccessKey(
        String id,
        Role role,
        List<String> queues,
        String note,
        String sealedSecret,
        Instant createdAt,
        Optional<Instant> revokedAt) {
    public AccessKey {
        queues = List.copyOf(queues);
    }

    public boolean isRevoked() {
        return revokedAt.isPresent();
    }

    public AccessKey revoked(Instant at) {
        return isRevoked()
                ? this
                : new AccessKey(id, role, queues, note, sealedSecret, createdAt, Optional.of(at));
    }
}
