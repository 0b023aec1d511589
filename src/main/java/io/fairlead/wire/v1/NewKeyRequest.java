package io.fairlead.wire.v1;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

import java.util.List;

/**
 * An access key to be made.
 *
 * @param queues in which it may act; all if absent
 * @param note for whom it is
 */
public record NewKeyRequest(
        @Required @OneOf({"submit", "operate", "administer"}) String role,
        @Count(max = 100) List<@Required @Length(min = 1, max = 128) String> queues,
        @Length(max = 256) String note) {}
