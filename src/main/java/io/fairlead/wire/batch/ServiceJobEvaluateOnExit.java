package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;

public record ServiceJobEvaluateOnExit(
        @OneOf({"RETRY", "EXIT"}) String action, String onStatusReason) {}
