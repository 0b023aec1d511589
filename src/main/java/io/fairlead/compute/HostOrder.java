package io.fairlead.compute;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostType;

import java.util.List;

/**
 * A host to be launched.
 *
 * @param images that it will need, for providers that can have them there from the start
 */
public record HostOrder(HostId id, String environment, HostType type, List<String> images) {
    public HostOrder {
        images = List.copyOf(images);
    }
}
