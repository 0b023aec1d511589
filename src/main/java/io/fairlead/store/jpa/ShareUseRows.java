package io.fairlead.store.jpa;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

/** What shares have used, in the database. */
@ApplicationScoped
class ShareUseRows implements PanacheRepositoryBase<ShareUseRow, ShareUseRow.Key> {}
