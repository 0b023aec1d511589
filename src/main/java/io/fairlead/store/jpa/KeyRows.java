package io.fairlead.store.jpa;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

/** Access keys in the database. */
@ApplicationScoped
class KeyRows implements PanacheRepositoryBase<KeyRow, String> {}
