package io.fairlead.store.jpa;

import io.fairlead.store.json.EntryKind;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** Named resources in the database. */
@ApplicationScoped
class EntryRows implements PanacheRepositoryBase<EntryRow, EntryRow.Key> {
    List<EntryRow> ofKind(EntryKind kind) {
        return list("key.kind = ?1 order by key.name", kind);
    }
}
