package io.fairlead.runtime.swarm;

import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerEngines;
import io.fairlead.runtime.docker.DockerEngines;
import io.fairlead.runtime.docker.DockerSettings;

/**
 * Connects to swarms: the address is that of a manager's engine with {@code swarm+} before it, such as {@code
 * swarm+tcp://manager:2376}, and what its nodes must be after a question mark: {@code ?node.labels.disk=ssd}.
 */
public record SwarmEngines(DockerSettings settings) implements ContainerEngines {
    private static final String PREFIX = "swarm+";

    /** Whether a host's address is that of a swarm. */
    public static boolean isSwarm(HostDeclaration host) {
        return host.address().startsWith(PREFIX);
    }

    /**
     * @throws Refused if what follows {@code swarm+} is not the address of a Docker engine, or what follows the
     *     question mark is not understood
     */
    @Override
    public ContainerEngine connect(HostDeclaration host) {
        String address = host.address().substring(PREFIX.length());
        int query = address.indexOf('?');
        NodeWishes wishes = NodeWishes.in(query < 0 ? "" : address.substring(query + 1));
        HostDeclaration manager = host.at(query < 0 ? address : address.substring(0, query));
        return new SwarmEngine(
                new DockerEngines(settings).connection(manager), settings.on(host), wishes);
    }
}
