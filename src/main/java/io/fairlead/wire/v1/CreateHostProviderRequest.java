package io.fairlead.wire.v1;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;

/**
 * Where hosts come from.
 *
 * @param program of type {@code COMMAND}: its name in the service's directory of such programs
 * @param launchMinutes how long a host may take until it takes work
 */
public record CreateHostProviderRequest(
        @Required @Matches(value = Names.RESOURCE, rule = Names.RESOURCE_RULE)
                String hostProviderName,
        @Required @OneOf({"LOCAL", "COMMAND"}) String type,
        @Matches(
                        value = "[0-9A-Za-z][0-9A-Za-z_.-]{0,127}",
                        rule = "a program is named without a path")
                String program,
        @Required @Count(min = 1, max = 200) List<HostTypeForm> hostTypes,
        @Range(min = 1, max = 1440) Integer launchMinutes) {}
