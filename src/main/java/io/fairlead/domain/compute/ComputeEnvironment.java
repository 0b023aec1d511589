package io.fairlead.domain.compute;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A compute environment: hosts, and how much of them its jobs may use.
 *
 * @param managed whether AWS Batch would scale it
 * @param enabled a disabled environment takes no new work
 * @param hosts that it owns; an empty list stands for the service's default hosts
 * @param maxVcpus its live jobs use at most so many; 0 for no limit but that of the hosts
 * @param document the environment as the client gave it, in the wire's JSON, for clients that read it back
 * @param scaling how its hosts come and go; empty if they are the ones that are named
 * @param deleting whether it goes as soon as nothing runs in it any more
 */
public record ComputeEnvironment(
        String name,
        boolean managed,
        boolean enabled,
        List<HostDeclaration> hosts,
        int maxVcpus,
        String document,
        Map<String, String> tags,
        Instant createdAt,
        Optional<Scaling> scaling,
        boolean deleting) {
    public ComputeEnvironment {
        hosts = List.copyOf(hosts);
        tags = Map.copyOf(tags);
    }

    /** An environment of hosts that are there. */
    public ComputeEnvironment(
            String name,
            boolean managed,
            boolean enabled,
            List<HostDeclaration> hosts,
            int maxVcpus,
            String document,
            Map<String, String> tags,
            Instant createdAt) {
        this(
                name,
                managed,
                enabled,
                hosts,
                maxVcpus,
                document,
                tags,
                createdAt,
                Optional.empty(),
                false);
    }

    public ComputeEnvironment withScaling(Optional<Scaling> changed) {
        return new ComputeEnvironment(
                name, managed, enabled, hosts, maxVcpus, document, tags, createdAt, changed,
                deleting);
    }

    /** The environment as it is once somebody wants it gone. */
    public ComputeEnvironment beingDeleted() {
        return new ComputeEnvironment(
                name, managed, false, hosts, maxVcpus, document, tags, createdAt, scaling, true);
    }
}
