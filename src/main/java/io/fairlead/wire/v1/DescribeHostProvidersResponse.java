package io.fairlead.wire.v1;

import java.util.List;

/** Host providers in order of name. */
public record DescribeHostProvidersResponse(List<HostProviderDetail> hostProviders) {}
