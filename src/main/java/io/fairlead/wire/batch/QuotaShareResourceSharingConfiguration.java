package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

public record QuotaShareResourceSharingConfiguration(
        @Required @OneOf({"RESERVE", "LEND", "LEND_AND_BORROW"}) String strategy,
        Integer borrowLimit) {}
