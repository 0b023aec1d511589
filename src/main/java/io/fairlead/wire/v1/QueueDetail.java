package io.fairlead.wire.v1;

import java.util.List;
import java.util.Map;

/** A job queue with the number of its jobs in each state; an array counts as one. */
public record QueueDetail(
        String name,
        String state,
        int priority,
        List<String> environments,
        Map<String, Long> jobs) {}
