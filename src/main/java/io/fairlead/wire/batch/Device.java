package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Required;

import java.util.List;

public record Device(
        @Required @Matches(value = Names.ABSOLUTE_PATH, rule = Names.ABSOLUTE_PATH_RULE)
                String hostPath,
        @Matches(value = Names.ABSOLUTE_PATH, rule = Names.ABSOLUTE_PATH_RULE) String containerPath,
        List<@OneOf({"READ", "WRITE", "MKNOD"}) String> permissions) {}
