package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;

public record EFSAuthorizationConfig(
        String accessPointId, @OneOf({"ENABLED", "DISABLED"}) String iam) {}
