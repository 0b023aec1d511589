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
 * @param quarantine how long a host that was lost twice within an hour has to stay well before it takes work
 * @param fullDisk fraction of a host's disk that may be in use before it takes no more work
 * @param scaling of environments whose hosts come and go
 * @param maxArraySize largest array that may be submitted
 */
public record ControlSettings(
        List<HostDeclaration> defaultHosts,
        Duration hostGrace,
        Duration hostListing,
        Spread nodeSpread,
        Duration quarantine,
        double fullDisk,
        ScalingSettings scaling,
        int maxArraySize) {
    public ControlSettings {
        defaultHosts = List.copyOf(defaultHosts);
    }
}
