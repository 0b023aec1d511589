package io.fairlead.wire.v1;

import java.util.List;

/** Where hosts come from. */
public record HostProviderDetail(
        String hostProviderName,
        String type,
        String program,
        List<HostTypeForm> hostTypes,
        Integer launchMinutes) {}
