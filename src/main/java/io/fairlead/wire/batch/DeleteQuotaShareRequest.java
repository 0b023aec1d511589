package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record DeleteQuotaShareRequest(@Required String quotaShareArn) {}
