package io.fairlead.store.jpa;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

/** An attempt as the database names it. */
@Embeddable
record AttemptKey(@Embedded TaskKey task, int number) {}
