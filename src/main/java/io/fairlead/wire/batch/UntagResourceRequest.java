package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record UntagResourceRequest(
        @Required String resourceArn,
        @Required @Count(min = 1, max = 50) List<@Length(min = 1, max = 128) String> tagKeys) {}
