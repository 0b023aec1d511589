package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record UpdateConsumableResourceRequest(
        @Required String consumableResource,
        @OneOf({"SET", "ADD", "REMOVE"}) String operation,
        @Range(min = 0) Long quantity,
        @Length(min = 1, max = 64) String clientToken) {}
