package io.fairlead.domain.catalog;

import java.time.Instant;
import java.util.Map;

/**
 * A counter that jobs take from while they run, such as licences.
 *
 * @param replenishable whether an attempt gives back what it took when it ends; if not, it is taken from the total for
 *     good when the attempt claims its place
 * @param total how many there are, zero or more
 */
public record ConsumableResource(
        String name,
        boolean replenishable,
        long total,
        Map<String, String> tags,
        Instant createdAt) {
    public ConsumableResource {
        tags = Map.copyOf(tags);
    }

    /** A wish to change the total. */
    public sealed interface Update {
        record Set(long total) implements Update {}

        record Add(long quantity) implements Update {}

        record Remove(long quantity) implements Update {}

        /** The total after the update; negative, or beyond what can be counted, if it cannot be made. */
        default long of(long total) {
            return switch (this) {
                case Set(var quantity) -> quantity;
                case Add(var quantity) -> total + quantity;
                case Remove(var quantity) -> total - quantity;
            };
        }
    }
}
