package io.fairlead.wire.v1;

import java.util.List;

/** Job queues in order of name. */
public record QueueList(List<QueueDetail> queues) {}
