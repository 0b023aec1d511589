package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Required;

import java.util.Map;

public record TagResourceRequest(
        @Required String resourceArn,
        @Required @Count(min = 1, max = 50)
                Map<@Length(min = 1, max = 128) String, @Length(max = 256) String> tags) {}
