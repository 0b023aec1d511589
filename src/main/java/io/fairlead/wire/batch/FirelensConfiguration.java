package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

import java.util.Map;

public record FirelensConfiguration(
        @Required @OneOf({"fluentd", "fluentbit"}) String type, Map<String, String> options) {}
