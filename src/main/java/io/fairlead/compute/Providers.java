package io.fairlead.compute;

import io.fairlead.domain.catalog.HostProvider;

/** Finds the provider that a declaration stands for. */
@FunctionalInterface
public interface Providers {
    Provider of(HostProvider declared);
}
