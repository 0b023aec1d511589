package io.fairlead.domain.catalog;

import io.fairlead.domain.compute.HostType;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where hosts come from.
 *
 * @param program of a {@link Kind#COMMAND} provider, by its name in the directory of such programs; else empty
 * @param types that it can launch, in the operator's order
 * @param launchLimit how long a host may take from the request until it takes work
 */
public record HostProvider(
        String name,
        Kind kind,
        String program,
        List<HostType> types,
        Duration launchLimit,
        Map<String, String> tags)
        implements CatalogEntry {
    public enum Kind {
        /** Further Docker engines on the service's own machine. */
        LOCAL,
        /** A program of the operator's. */
        COMMAND
    }

    public HostProvider {
        types = List.copyOf(types);
        tags = Map.copyOf(tags);
    }

    @Override
    public HostProvider withTags(Map<String, String> changed) {
        return new HostProvider(name, kind, program, types, launchLimit, changed);
    }
}
