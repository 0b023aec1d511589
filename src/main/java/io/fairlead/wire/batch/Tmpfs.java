package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record Tmpfs(
        @Required @Matches(value = Names.ABSOLUTE_PATH, rule = Names.ABSOLUTE_PATH_RULE)
                String containerPath,
        @Required @Range(min = 1) Integer size,
        List<@Matches(value = Names.MOUNT_OPTION, rule = Names.MOUNT_OPTION_RULE) String>
                mountOptions) {}
