package io.fairlead.store.jpa;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

/** Hosts in the database. */
@ApplicationScoped
class HostRows implements PanacheRepositoryBase<HostRow, String> {}
