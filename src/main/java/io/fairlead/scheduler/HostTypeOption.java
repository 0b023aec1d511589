package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

/**
 * A kind of host that an environment could launch.
 *
 * @param capacity what jobs may use of one
 * @param pricePerHour of one, in any currency; zero or more
 * @param most how many more may be launched
 */
public record HostTypeOption(String name, Resources capacity, double pricePerHour, int most) {
    public HostTypeOption {
        if (!(pricePerHour >= 0) || most < 0) {
            throw new IllegalArgumentException(
                    "host type '"
                            + name
                            + "' costs "
                            + pricePerHour
                            + " an hour, "
                            + most
                            + " of them at most; neither may be negative");
        }
    }
}
