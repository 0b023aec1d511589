package io.fairlead.runtime;

import io.fairlead.domain.compute.HostDeclaration;

/** Connects to engines. */
@FunctionalInterface
public interface ContainerEngines {
    /** A connection to the host's engine; nothing is sent before the first call of one of its methods. */
    ContainerEngine connect(HostDeclaration host);
}
