package io.fairlead.architecture.planted.app;

import io.fairlead.architecture.planted.domain.ImpureJob;

/** Closes a cycle with the domain. */
public class Everything {
    ImpureJob job;
}
