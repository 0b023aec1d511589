package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record JobStateTimeLimitAction(
        @Required @Length(min = 1, max = 1024) String reason,
        @Required @OneOf("RUNNABLE") String state,
        @Required @Range(min = 600, max = 86400) Integer maxTimeSeconds,
        @Required @OneOf({"CANCEL", "TERMINATE"}) String action) {}
