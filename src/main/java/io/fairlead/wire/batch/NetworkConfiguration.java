package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;

public record NetworkConfiguration(@OneOf({"ENABLED", "DISABLED"}) String assignPublicIp) {}
