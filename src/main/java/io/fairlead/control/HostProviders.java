package io.fairlead.control;

import io.fairlead.compute.Provider;
import io.fairlead.compute.Providers;
import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.HostProvider;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.EntryStore;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Where hosts come from, as declared. */
@Singleton
public final class HostProviders {
    private final Entries<HostProvider> entries;
    private final CatalogStore catalog;
    private final Providers providers;
    private final Map<HostProvider, Provider> made = new ConcurrentHashMap<>();

    HostProviders(EntryStore store, CatalogStore catalog, Providers providers) {
        this.entries = new Entries<>(store, HostProvider.class, "host provider");
        this.catalog = catalog;
        this.providers = providers;
    }

    /**
     * @throws Refused if the name is taken, or hosts cannot come from there
     */
    public HostProvider create(HostProvider provider) {
        providers.of(provider);
        return entries.create(provider);
    }

    /**
     * @throws Refused if there is none of that name, or hosts cannot come from there
     */
    public HostProvider update(String name, UnaryOperator<HostProvider> change) {
        return entries.update(
                name,
                current -> {
                    HostProvider changed = change.apply(current);
                    providers.of(changed);
                    return changed;
                });
    }

    /**
     * @throws Refused if there is none of that name, or a compute environment gets hosts from it
     */
    public void delete(String name) {
        List<String> users =
                catalog.environments().stream()
                        .filter(
                                environment ->
                                        environment
                                                .scaling()
                                                .filter(each -> each.provider().equals(name))
                                                .isPresent())
                        .map(environment -> environment.name())
                        .toList();
        if (!users.isEmpty()) {
            throw Refused.wrongState(
                    "Cannot delete host provider "
                            + name
                            + ": compute environments "
                            + String.join(", ", users)
                            + " get their hosts from it. Delete them first.");
        }
        entries.delete(name);
    }

    public Optional<HostProvider> find(String name) {
        return entries.find(name);
    }

    /** All providers in order of name. */
    public List<HostProvider> all() {
        return entries.all();
    }

    /**
     * @throws Refused if there is none of that name, or hosts cannot come from there any more
     */
    Provider provider(String name) {
        return made.computeIfAbsent(entries.require(name), providers::of);
    }
}
