package io.fairlead.api.neighbours;

import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;

import java.net.URI;

/** Hosts under the names of EC2 instances: {@code i-} and the host's id. */
final class Instances {
    private static final String PREFIX = "i-";
    private static final int MIB_PER_GIB = 1024;

    private Instances() {}

    static String id(HostId host) {
        return PREFIX + host;
    }

    static boolean isId(String text) {
        return text.startsWith(PREFIX);
    }

    /** Says what a host offers, as the names of EC2's types do: {@code docker.8x32} has 8 vCPUs and 32 GiB. */
    static String type(Host host) {
        return "docker."
                + host.capacity().milliCpus() / 1000
                + "x"
                + Math.round((double) host.capacity().memoryMiB() / MIB_PER_GIB);
    }

    /** Where a host's engine is reached; a host on this machine by the loopback address. */
    static String address(Host host) {
        String name = URI.create(host.declaration().address()).getHost();
        return name == null ? "127.0.0.1" : name;
    }

    static String zone(Caller caller) {
        return caller.arns().region() + "a";
    }
}
