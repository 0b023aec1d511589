package io.fairlead.runtime;

import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container to be run for an attempt.
 *
 * @param container with the service's own environment variables already in place
 * @param networkVolumes the container's volumes that come from a server, by their names
 * @param secrets what it is given beyond the container's own members and nobody reads back
 * @param gpuIds the GPUs reserved for it
 * @param sandbox what it shares with other containers of its attempt; empty if it is alone
 * @param hostNamespaces which namespaces of the host it lives in
 * @param labels further labels for people who look at the engine
 */
public record ContainerOrder(
        ContainerId id,
        ContainerSpec container,
        Map<String, NetworkVolume> networkVolumes,
        OrderSecrets secrets,
        List<String> gpuIds,
        Optional<Sandbox> sandbox,
        HostNamespaces hostNamespaces,
        Map<String, String> labels) {
    /** Namespaces of the host that a container lives in, instead of its own. */
    public record HostNamespaces(boolean ipc, boolean pid) {
        public static final HostNamespaces NONE = new HostNamespaces(false, false);
    }

    public ContainerOrder {
        networkVolumes = Map.copyOf(networkVolumes);
        gpuIds = List.copyOf(gpuIds);
        labels = Map.copyOf(labels);
    }

    /** An order for a container that is alone and has no secrets. */
    public ContainerOrder(
            ContainerId id,
            ContainerSpec container,
            List<String> gpuIds,
            Map<String, String> labels) {
        this(
                id,
                container,
                Map.of(),
                OrderSecrets.NONE,
                gpuIds,
                Optional.empty(),
                HostNamespaces.NONE,
                labels);
    }

    public ContainerOrder with(OrderSecrets given) {
        return new ContainerOrder(
                id, container, networkVolumes, given, gpuIds, sandbox, hostNamespaces, labels);
    }

    public ContainerOrder in(Sandbox shared) {
        return new ContainerOrder(
                id,
                container,
                networkVolumes,
                secrets,
                gpuIds,
                Optional.of(shared),
                hostNamespaces,
                labels);
    }

    public ContainerOrder withNetworkVolumes(Map<String, NetworkVolume> given) {
        return new ContainerOrder(
                id, container, given, secrets, gpuIds, sandbox, hostNamespaces, labels);
    }
}
