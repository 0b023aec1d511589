package io.fairlead.store.jpa;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import jakarta.enterprise.context.ApplicationScoped;

/** Job queues in the database. */
@ApplicationScoped
class QueueRows implements PanacheRepositoryBase<QueueRow, String> {}
