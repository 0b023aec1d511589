package io.fairlead.wire.v1;

import java.util.List;

/**
 * An access key without its secret.
 *
 * @param role submit, operate or administer
 * @param queues in which it may act; empty for all
 * @param status ACTIVE or REVOKED
 * @param revokedAt null while it is active
 */
public record KeyDetail(
        String accessKeyId,
        String role,
        List<String> queues,
        String note,
        String status,
        long createdAt,
        Long revokedAt) {}
