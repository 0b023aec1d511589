package io.fairlead.store.jpa;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;

/** Job definitions in the database. */
@ApplicationScoped
class DefinitionRows implements PanacheRepositoryBase<DefinitionRow, DefinitionRow.Key> {
    Optional<DefinitionRow> latestActive(String name) {
        return find("key.name = ?1 and active = true order by key.revision desc", name)
                .firstResultOptional();
    }

    List<DefinitionRow> named(String name) {
        return list("key.name = ?1 order by key.revision desc", name);
    }

    List<DefinitionRow> everyOne() {
        return list("order by key.name, key.revision desc");
    }
}
