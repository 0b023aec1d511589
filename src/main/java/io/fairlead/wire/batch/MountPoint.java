package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;

public record MountPoint(
        @Matches(value = Names.ABSOLUTE_PATH, rule = Names.ABSOLUTE_PATH_RULE) String containerPath,
        Boolean readOnly,
        String sourceVolume) {}
