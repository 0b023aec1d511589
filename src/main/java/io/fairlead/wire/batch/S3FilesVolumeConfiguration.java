package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

public record S3FilesVolumeConfiguration(
        @Required String fileSystemArn,
        String rootDirectory,
        @Range(min = 0, max = 65535) Integer transitEncryptionPort,
        String accessPointArn) {}
