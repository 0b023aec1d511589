package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.compute.ManagedHost;

import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Shows the hosts that come and go to those who work with them: the control cycle, the host keeper and readers. */
@Singleton
final class HostPublication {
    private static final String HEALTHY = "ComputeEnvironment Healthy";

    private final HostRoster roster;
    private final HostKeeper keeper;
    private final EnvironmentScales scales;
    private final Inbox inbox;

    HostPublication(HostRoster roster, HostKeeper keeper, EnvironmentScales scales, Inbox inbox) {
        this.roster = roster;
        this.keeper = keeper;
        this.scales = scales;
        this.inbox = inbox;
    }

    /**
     * @param trouble why an environment's hosts cannot be had; empty if they can
     */
    void show(
            Collection<ManagedHost> hosts, ScalingCatalog catalog, UnaryOperator<String> trouble) {
        hosts.forEach(this::hold);
        Map<String, List<Resources>> growth = new HashMap<>();
        Map<String, EnvironmentScale> sizes = new HashMap<>();
        for (ComputeEnvironment environment : catalog.environments().values()) {
            String name = environment.name();
            growth.put(name, catalog.types(environment).stream().map(HostType::resources).toList());
            List<ManagedHost> own =
                    hosts.stream().filter(host -> host.environment().equals(name)).toList();
            sizes.put(name, scale(environment, own, trouble.apply(name)));
        }
        scales.publish(sizes);
        if (roster.publish(hosts, growth)) {
            inbox.post(new Fact.CatalogChanged());
        }
    }

    /** A host takes work in two states only; the keeper is told of the others before the host is connected. */
    private void hold(ManagedHost host) {
        switch (host.state()) {
            case STARTING, PREPARING ->
                    keeper.hold(host.id(), new HostHold(Host.Status.HELD, "is being prepared"));
            case DRAINING, TERMINATING ->
                    keeper.hold(
                            host.id(),
                            new HostHold(
                                    Host.Status.DRAINING, "takes no new work: " + host.reason()));
            case READY, LOST, QUARANTINED -> keeper.release(host.id());
            case REQUESTED, TERMINATED -> {}
        }
    }

    private static EnvironmentScale scale(
            ComputeEnvironment environment, List<ManagedHost> hosts, String trouble) {
        int vcpus =
                hosts.stream()
                        .filter(host -> host.state().isCapacity())
                        .mapToInt(ManagedHost::vcpus)
                        .sum();
        int generation = environment.scaling().orElseThrow().generation();
        if (hosts.stream().anyMatch(host -> host.generation() != generation)) {
            return new EnvironmentScale(
                    vcpus, "UPDATING", "Hosts from before the last update are being replaced");
        }
        return trouble.isEmpty()
                ? new EnvironmentScale(vcpus, "VALID", HEALTHY)
                : new EnvironmentScale(
                        vcpus,
                        "INVALID",
                        "Your compute environment has been INVALIDATED because hosts could not be launched: "
                                + trouble);
    }
}
