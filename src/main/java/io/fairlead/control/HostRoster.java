package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.ManagedHost;
import io.fairlead.domain.compute.SharingTag;

import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The hosts of each environment that are connected. Those that come and go are written by the thread that scales them. */
@Singleton
final class HostRoster {
    private final ControlSettings settings;
    private volatile Map<String, List<HostDeclaration>> launched = Map.of();
    private volatile Map<String, List<Resources>> growth = Map.of();

    HostRoster(ControlSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes the hosts as they are now; tells whether an environment has others than before.
     *
     * @param sizes of hosts that environments may get
     */
    boolean publish(Collection<ManagedHost> hosts, Map<String, List<Resources>> sizes) {
        Map<String, List<HostDeclaration>> now =
                hosts.stream()
                        .filter(host -> host.state().isConnected())
                        .sorted(Comparator.comparing(ManagedHost::id))
                        .collect(
                                Collectors.groupingBy(
                                        ManagedHost::environment,
                                        Collectors.mapping(
                                                ManagedHost::declaration, Collectors.toList())));
        boolean changed = !now.equals(launched) || !sizes.equals(growth);
        launched = now;
        growth = Map.copyOf(sizes);
        return changed;
    }

    /** Sizes of hosts that the environment may get; none if its hosts do not come and go. */
    List<Resources> growth(ComputeEnvironment environment) {
        return growth.getOrDefault(environment.name(), List.of());
    }

    List<HostDeclaration> of(ComputeEnvironment environment) {
        Optional<Boolean> countsOthers = SharingTag.in(environment.tags());
        List<HostDeclaration> declared = declared(environment);
        return countsOthers.isEmpty()
                ? declared
                : declared.stream().map(each -> each.countingOthers(countsOthers)).toList();
    }

    private List<HostDeclaration> declared(ComputeEnvironment environment) {
        List<HostDeclaration> come = launched.getOrDefault(environment.name(), List.of());
        if (environment.scaling().isPresent() || !come.isEmpty()) {
            return come;
        }
        return environment.hosts().isEmpty() ? settings.defaultHosts() : environment.hosts();
    }
}
