package io.fairlead.domain.catalog;

import java.util.Map;

/** A named resource beside queues, environments and definitions; its name is unique among its kind. */
public sealed interface CatalogEntry
        permits SchedulingPolicy, ServiceEnvironment, QuotaShare, HostProvider, DrainedHost {
    String name();

    Map<String, String> tags();

    CatalogEntry withTags(Map<String, String> changed);
}
