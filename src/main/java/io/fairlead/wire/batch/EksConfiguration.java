package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record EksConfiguration(
        @Required String eksClusterArn, @Required String kubernetesNamespace) {}
