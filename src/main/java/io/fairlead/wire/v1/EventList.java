package io.fairlead.wire.v1;

import java.util.List;

/** History of a job, oldest first. To go on, ask again with the last sequence as {@code after}. */
public record EventList(List<JobEvent> events) {}
