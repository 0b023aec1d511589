package io.fairlead.domain.catalog;

import java.util.Map;

/**
 * A host of an operator's that is to take no work.
 *
 * @param name the host's id
 * @param reason as the operator gave it; may be empty
 */
public record DrainedHost(String name, String reason, Map<String, String> tags)
        implements CatalogEntry {
    public DrainedHost {
        tags = Map.copyOf(tags);
    }

    @Override
    public DrainedHost withTags(Map<String, String> changed) {
        return new DrainedHost(name, reason, changed);
    }
}
