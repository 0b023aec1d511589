package io.fairlead.store.jpa;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/** What work waited for, in the database. */
@ApplicationScoped
class WaitRows implements PanacheRepositoryBase<WaitRow, WaitRow.Key> {
    List<WaitRow> open() {
        return list("untilAt is null");
    }

    List<WaitRow> of(String queue, String work) {
        return list("key.queue = ?1 and key.work = ?2 order by key.fromAt", queue, work);
    }
}
