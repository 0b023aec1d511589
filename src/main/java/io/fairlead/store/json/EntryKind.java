package io.fairlead.store.json;

import io.fairlead.domain.catalog.CatalogEntry;
import io.fairlead.domain.catalog.DrainedHost;
import io.fairlead.domain.catalog.HostProvider;
import io.fairlead.domain.catalog.QuotaShare;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.catalog.ServiceEnvironment;

import java.util.Arrays;

/** Kinds of entries by the words that the database keeps. */
public enum EntryKind {
    SCHEDULING_POLICY(SchedulingPolicy.class),
    SERVICE_ENVIRONMENT(ServiceEnvironment.class),
    QUOTA_SHARE(QuotaShare.class),
    HOST_PROVIDER(HostProvider.class),
    DRAINED_HOST(DrainedHost.class);

    private final Class<? extends CatalogEntry> type;

    EntryKind(Class<? extends CatalogEntry> type) {
        this.type = type;
    }

    public static EntryKind of(Class<? extends CatalogEntry> type) {
        return Arrays.stream(values())
                .filter(kind -> kind.type == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the store keeps no " + type));
    }
}
