package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

public record QuotaSharePreemptionConfiguration(
        @Required @OneOf({"ENABLED", "DISABLED"}) String inSharePreemption) {}
