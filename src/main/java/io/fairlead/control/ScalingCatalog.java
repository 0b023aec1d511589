package io.fairlead.control;

import io.fairlead.domain.catalog.HostProvider;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.compute.Scaling;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The environments whose hosts come and go, and the providers that have them, as they are at one moment.
 *
 * @param environments by name
 * @param providers by name
 */
record ScalingCatalog(
        Map<String, ComputeEnvironment> environments, Map<String, HostProvider> providers) {
    private static final Duration LAUNCH_LIMIT = Duration.ofMinutes(15);

    static final ScalingCatalog NONE = new ScalingCatalog(Map.of(), Map.of());

    static ScalingCatalog of(
            Collection<ComputeEnvironment> environments, Collection<HostProvider> providers) {
        Map<String, ComputeEnvironment> scaled = new TreeMap<>();
        environments.stream()
                .filter(environment -> environment.scaling().isPresent())
                .forEach(environment -> scaled.put(environment.name(), environment));
        Map<String, HostProvider> named = new TreeMap<>();
        providers.forEach(provider -> named.put(provider.name(), provider));
        return new ScalingCatalog(scaled, named);
    }

    /** The types that an environment may launch, in its order of preference. */
    List<HostType> types(ComputeEnvironment environment) {
        Scaling scaling = environment.scaling().orElseThrow();
        return Optional.ofNullable(providers.get(scaling.provider())).stream()
                .flatMap(provider -> provider.types().stream())
                .filter(scaling::allows)
                .sorted(Comparator.comparingInt(scaling::place))
                .toList();
    }

    /** How long a host of a provider may take until it is ready. */
    Duration launchLimit(String provider) {
        return Optional.ofNullable(providers.get(provider))
                .map(HostProvider::launchLimit)
                .orElse(LAUNCH_LIMIT);
    }
}
