package io.fairlead.store.commit;

import io.fairlead.domain.catalog.CatalogEntry;
import io.fairlead.store.json.EntryKind;
import io.fairlead.store.json.StoredJson;

/** Writes named resources. */
public final class EntryWriter {
    private record Row(EntryKind kind, String name) {}

    private final GroupCommit commits;
    private final StoredJson json;

    public EntryWriter(GroupCommit commits, StoredJson json) {
        this.commits = commits;
        this.json = json;
    }

    public void put(CatalogEntry entry) {
        Row row = new Row(EntryKind.of(entry.getClass()), entry.name());
        write(Write.ENTRY_PUT, row, row.kind(), row.name(), json.write(entry));
    }

    public void delete(Class<? extends CatalogEntry> kind, String name) {
        Row row = new Row(EntryKind.of(kind), name);
        write(Write.ENTRY_DELETED, row, row.kind(), row.name());
    }

    private void write(Write write, Row row, Object... values) {
        commits.durably(
                transaction -> {
                    transaction.add(write, row, Guard.NONE, values);
                    return null;
                });
    }
}
