package io.fairlead.domain.compute;

import io.fairlead.domain.Resources;

/**
 * A kind of host that a provider can launch.
 *
 * @param name such as {@code m5.large}; what stands before the first dot is its family
 * @param resources what jobs may use of a host of this type
 * @param pricePerHour in any one currency, to compare types with; zero or more
 */
public record HostType(String name, Resources resources, double pricePerHour) {
    public HostType {
        if (resources.milliCpus() < 1000 || resources.milliCpus() % 1000 != 0) {
            throw new IllegalArgumentException(
                    "host type '" + name + "' has " + resources.vcpusInWords());
        }
    }

    public int vcpus() {
        return Math.toIntExact(resources.milliCpus() / 1000);
    }

    public double pricePerVcpu() {
        return pricePerHour / vcpus();
    }

    public String family() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
