package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;

public record Volume(
        Host host,
        @Matches(value = Names.VOLUME, rule = Names.VOLUME_RULE) String name,
        EFSVolumeConfiguration efsVolumeConfiguration,
        S3FilesVolumeConfiguration s3filesVolumeConfiguration) {}
