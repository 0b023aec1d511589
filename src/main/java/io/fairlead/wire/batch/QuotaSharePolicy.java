package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

public record QuotaSharePolicy(@Required @OneOf("FIFO") String idleResourceAssignmentStrategy) {}
