package io.fairlead.wire.v1;

import java.util.List;

/** A container host, what jobs may use of it, and what live attempts use. */
public record HostDetail(
        String host,
        String environment,
        String address,
        String status,
        int attempts,
        Amount capacity,
        Amount used,
        String engineVersion,
        List<String> images,
        String problem) {}
