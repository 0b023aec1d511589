package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record NodeProperties(
        @Required @Range(min = 1) Integer numNodes,
        @Required @Range(min = 0) Integer mainNode,
        @Required @Count(min = 1, max = 5) List<NodeRangeProperty> nodeRangeProperties) {}
