package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

public record ResourceRequirement(
        @Required @Matches(value = Names.WHOLE_OR_DECIMAL, rule = Names.WHOLE_OR_DECIMAL_RULE)
                String value,
        @Required @OneOf({"GPU", "VCPU", "MEMORY"}) String type) {}
