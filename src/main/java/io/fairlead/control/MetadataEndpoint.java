package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.runtime.ContainerEngine;

import java.util.Optional;

/** Where containers ask what the service knows about them. */
public interface MetadataEndpoint {
    /**
     * Told of every host whose engine answers, again and again, and before it takes work.
     *
     * @implSpec may ask the engine, and does nothing the second time
     */
    void reached(HostId host, ContainerEngine engine);

    /**
     * The address that is given to a container and to nobody else; empty if containers of that host cannot reach the
     * service.
     *
     * @param container its place in its task
     */
    Optional<String> url(HostId host, AttemptId attempt, int container);
}
