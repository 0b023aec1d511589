package io.fairlead.wire.v1;

import java.util.List;

/** Container hosts in order of name. */
public record HostList(List<HostDetail> hosts) {}
