package io.fairlead.wire.v1;

import java.util.List;

/** States of launched hosts, oldest first. */
public record HostHistory(List<HostChangeDetail> changes) {}
