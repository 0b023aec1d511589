package io.fairlead.control;

import io.fairlead.domain.compute.Host;

/**
 * A wish that a host takes no work although it could.
 *
 * @param status how it is shown meanwhile
 * @param problem why
 */
record HostHold(Host.Status status, String problem) {}
