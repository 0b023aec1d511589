package io.fairlead.control;

import io.fairlead.domain.compute.HostDeclaration;

import java.time.Duration;
import java.util.List;

/**
 * Settings of the control room.
 *
 * @param defaultHosts hosts of environments that name none
 * @param hostGrace how long an engine may be silent before its host counts as lost
 * @param hostListing how often each host's containers are listed
 * @param maxArraySize largest array that may be submitted
 */
public record ControlSettings(
        List<HostDeclaration> defaultHosts,
        Duration hostGrace,
        Duration hostListing,
        int maxArraySize) {
    public ControlSettings {
        defaultHosts = List.copyOf(defaultHosts);
    }
}
