package io.fairlead.control;

import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.job.NodesSpec.Spread;

import java.time.Duration;
import java.util.List;

/**
 * Settings of the control room.
 *
 * @param defaultHosts hosts of environments that name none
 * @param hostGrace how long an engine may be silent before its host counts as lost
 * @param hostListing how often each host's containers are listed
 * @param nodeSpread on which hosts nodes of multi-node jobs lie that say nothing of it
 * @param maxArraySize largest array that may be submitted
 */
public record ControlSettings(
        List<HostDeclaration> defaultHosts,
        Duration hostGrace,
        Duration hostListing,
        Spread nodeSpread,
        int maxArraySize) {
    public ControlSettings {
        defaultHosts = List.copyOf(defaultHosts);
    }
}
