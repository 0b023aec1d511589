package io.fairlead.store.jpa;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

/** Compute environments in the database. */
@ApplicationScoped
class EnvironmentRows implements PanacheRepositoryBase<EnvironmentRow, String> {}
