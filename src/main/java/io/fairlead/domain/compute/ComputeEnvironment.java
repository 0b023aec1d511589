package io.fairlead.domain.compute;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A compute environment: hosts, and how much of them its jobs may use.
 *
 * @param managed whether the service scales it
 * @param enabled a disabled environment takes no new work
 * @param hosts that it owns; an empty list stands for the service's default hosts
 * @param maxVcpus its live jobs use at most so many; 0 for no limit but that of the hosts
 * @param document the environment as the client gave it, in the wire's JSON, for clients that read it back
 */
public record ComputeEnvironment(
        String name,
        boolean managed,
        boolean enabled,
        List<HostDeclaration> hosts,
        int maxVcpus,
        String document,
        Map<String, String> tags,
        Instant createdAt) {
    public ComputeEnvironment {
        hosts = List.copyOf(hosts);
        tags = Map.copyOf(tags);
    }
}
