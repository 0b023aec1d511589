package io.fairlead.wire.v1;

import java.util.List;

/**
 * @param hostProviders names; all if it is left out
 */
public record DescribeHostProvidersRequest(List<String> hostProviders) {}
