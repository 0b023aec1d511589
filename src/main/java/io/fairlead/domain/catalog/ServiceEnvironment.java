package io.fairlead.domain.catalog;

import java.util.List;
import java.util.Map;

/** Another service that runs jobs of its own kind, and how much of it they may use. */
public record ServiceEnvironment(
        String name, boolean enabled, List<CapacityLimit> limits, Map<String, String> tags)
        implements CatalogEntry {
    public ServiceEnvironment {
        limits = List.copyOf(limits);
        tags = Map.copyOf(tags);
    }

    @Override
    public ServiceEnvironment withTags(Map<String, String> changed) {
        return new ServiceEnvironment(name, enabled, limits, changed);
    }
}
