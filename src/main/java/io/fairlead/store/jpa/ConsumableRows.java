package io.fairlead.store.jpa;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

/** Counted resources in the database. */
@ApplicationScoped
class ConsumableRows implements PanacheRepositoryBase<ConsumableRow, String> {}
