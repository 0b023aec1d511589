package io.fairlead.store.jpa;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** How long attempts ran, in the database. */
@ApplicationScoped
class RunTimeRows implements PanacheRepositoryBase<RunTimeRow, RunTimeRow.Key> {
    List<RunTimeRow> oldestFirst() {
        return list("order by at, key.definition, key.revision, key.share");
    }
}
