package io.fairlead.wire.v1;

import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

/**
 * A kind of host that a provider can launch.
 *
 * @param name such as {@code m5.large}
 * @param pricePerHour in any one currency
 */
public record HostTypeForm(
        @Required
                @Matches(
                        value = "[0-9A-Za-z][0-9A-Za-z_.-]{0,63}",
                        rule =
                                "a host type's name has 1 to 64 letters, digits, dots, hyphens and underscores, and begins"
                                        + " with a letter or digit")
                String name,
        @Required @Range(min = 1, max = 10000) Integer vcpus,
        @Required @Range(min = 4) Integer memoryMiB,
        @Range(min = 0, max = 64) Integer gpus,
        Double pricePerHour) {}
