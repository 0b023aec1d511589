package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.Required;

import java.util.Map;

public record CreateSchedulingPolicyRequest(
        @Required @Matches(value = Names.RESOURCE, rule = Names.RESOURCE_RULE) String name,
        QuotaSharePolicy quotaSharePolicy,
        FairsharePolicy fairsharePolicy,
        @Count(max = 50) Map<@Length(min = 1, max = 128) String, @Length(max = 256) String> tags) {}
