package io.fairlead.wire.v1;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;

/** Members that are left out stay as they are. */
public record UpdateHostProviderRequest(
        @Required String hostProvider,
        @Matches(
                        value = "[0-9A-Za-z][0-9A-Za-z_.-]{0,127}",
                        rule = "a program is named without a path")
                String program,
        @Count(min = 1, max = 200) List<HostTypeForm> hostTypes,
        @Range(min = 1, max = 1440) Integer launchMinutes) {}
