package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Required;

public record Ec2Configuration(
        @Required @Length(min = 1, max = 256) String imageType,
        @Length(min = 1, max = 256) String imageIdOverride,
        String batchImageStatus,
        @Length(min = 1, max = 256) String imageKubernetesVersion) {}
