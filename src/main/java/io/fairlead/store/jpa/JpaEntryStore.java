package io.fairlead.store.jpa;

import io.fairlead.domain.catalog.CatalogEntry;
import io.fairlead.store.EntryStore;
import io.fairlead.store.commit.EntryWriter;
import io.fairlead.store.json.EntryKind;
import io.fairlead.store.json.StoredJson;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import java.util.List;
import java.util.Optional;

/** Named resources in a database: written through the group commit, read through a repository. */
@ApplicationScoped
public class JpaEntryStore implements EntryStore {
    private final EntryWriter writer;
    private final EntryRows entries;
    private final StoredJson json;

    JpaEntryStore(EntryWriter writer, EntryRows entries, StoredJson json) {
        this.writer = writer;
        this.entries = entries;
        this.json = json;
    }

    @Override
    public void put(CatalogEntry entry) {
        writer.put(entry);
    }

    @Override
    @Transactional
    public <E extends CatalogEntry> Optional<E> find(Class<E> kind, String name) {
        return entries.findByIdOptional(new EntryRow.Key(EntryKind.of(kind), name))
                .map(row -> json.read(row.body, kind));
    }

    @Override
    @Transactional
    public <E extends CatalogEntry> List<E> all(Class<E> kind) {
        return entries.ofKind(EntryKind.of(kind)).stream()
                .map(row -> json.read(row.body, kind))
                .toList();
    }

    @Override
    public void delete(Class<? extends CatalogEntry> kind, String name) {
        writer.delete(kind, name);
    }
}
