package io.fairlead.store;

import io.fairlead.domain.catalog.CatalogEntry;

import java.util.List;
import java.util.Optional;

/**
 * Named resources beside queues, environments and definitions. What a method was given is durable when it returns. Names
 * are compared exactly.
 */
public interface EntryStore {
    /** Keeps an entry, in place of one of its kind and name. */
    void put(CatalogEntry entry);

    <E extends CatalogEntry> Optional<E> find(Class<E> kind, String name);

    /** All entries of a kind in order of name. */
    <E extends CatalogEntry> List<E> all(Class<E> kind);

    void delete(Class<? extends CatalogEntry> kind, String name);
}
