package io.fairlead.store.jpa;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;

/** The hosts' history in the database. */
@ApplicationScoped
class HostChangeRows implements PanacheRepositoryBase<HostChangeRow, Long> {
    /** Newest first. */
    List<HostChangeRow> since(String environment, Instant time, int most) {
        return (environment.isEmpty()
                        ? find("at >= ?1 order by sequence desc", time.toEpochMilli())
                        : find(
                                "at >= ?1 and environment = ?2 order by sequence desc",
                                time.toEpochMilli(),
                                environment))
                .page(Page.ofSize(most))
                .list();
    }
}
