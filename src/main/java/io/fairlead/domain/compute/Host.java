package io.fairlead.domain.compute;

import io.fairlead.domain.Resources;

import java.util.List;
import java.util.Set;

/**
 * A container host as last seen.
 *
 * @param capacity what jobs may use of it in total
 * @param gpuIds the engine's ids of its GPUs; as many as the capacity says
 * @param engineVersion as the engine reports it; empty until it answered once
 * @param images names of the images that are on the host
 * @param problem why it is not ready; empty if it is
 * @param others what containers of others hold of the capacity
 */
public record Host(
        HostDeclaration declaration,
        Status status,
        Resources capacity,
        List<String> gpuIds,
        String engineVersion,
        Set<String> images,
        String problem,
        Others others) {
    /** Whether a host takes work. */
    public enum Status {
        /** Named, but its engine has not answered yet. */
        CONNECTING,
        READY,
        /** Takes no new work until its problem has passed; what runs goes on. */
        HELD,
        /** Takes no new work; what runs goes on. */
        DRAINING,
        /** Its engine has been silent for longer than the grace time. */
        LOST
    }

    public Host {
        gpuIds = List.copyOf(gpuIds);
        images = Set.copyOf(images);
    }

    /** A host that has no containers but this service's, or on which others are not counted. */
    public Host(
            HostDeclaration declaration,
            Status status,
            Resources capacity,
            List<String> gpuIds,
            String engineVersion,
            Set<String> images,
            String problem) {
        this(declaration, status, capacity, gpuIds, engineVersion, images, problem, Others.NONE);
    }

    public HostId id() {
        return declaration.id();
    }

    public Host withoutOthers() {
        return new Host(
                declaration, status, capacity, gpuIds, engineVersion, images, problem, Others.NONE);
    }

    public static Host connecting(HostDeclaration declaration) {
        return new Host(
                declaration,
                Status.CONNECTING,
                Resources.NONE,
                List.of(),
                "",
                Set.of(),
                "waiting for the first answer");
    }
}
